import { desc, eq } from 'drizzle-orm'
import { db } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { version } from '#db/schema/versions'
import { readManifest } from '#lib/versions/parts'
import type { Base } from './against.ts'

const mostUsed = 500

/** A version that a draft is held against, with the numbers that its package has or had. */
export async function readBase({ package: name, version: number }: Pick<Base, 'package' | 'version'>): Promise<Base> {
  const [manifest, used] = await Promise.all([readManifest(name, number), usedNumbers(name)])
  return { package: name, version: number, manifest, used }
}

/** The numbers of a package that can not be used again, the highest first; of very many those. */
export async function usedNumbers(name: string): Promise<string[]> {
  const rows = await db
    .select({ number: version.number })
    .from(version)
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .where(eq(modelPackage.name, name))
    .orderBy(desc(version.sortKey))
    .limit(mostUsed)
  return rows.map(({ number }) => number)
}
