import { asc, gt } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { modelPackage } from '#db/schema/packages'

type Package = typeof modelPackage.$inferSelect

/** Every package by its name, so many at a time. */
export async function* packagePages(size: number, reader: Reader = db): AsyncGenerator<Package[]> {
  for (let last: string | undefined = ''; last !== undefined; ) {
    const page: Package[] = await reader
      .select()
      .from(modelPackage)
      .where(gt(modelPackage.name, last))
      .orderBy(asc(modelPackage.name))
      .limit(size)
    if (page.length > 0) yield page
    last = page.at(-1)?.name
  }
}
