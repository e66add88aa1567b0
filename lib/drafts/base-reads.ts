import { and, asc, eq, gt } from 'drizzle-orm'
import { db } from '#db/db'
import { version } from '#db/schema/versions'
import { readManifest } from '#lib/versions/parts'
import { listedRow } from '#lib/versions/reads'
import type { Base } from './against.ts'

const mostTaken = 500

/** The version a draft was begun from, with the numbers after it that are used already. */
export async function readBase({ package: name, version: number }: Pick<Base, 'package' | 'version'>): Promise<Base> {
  const [manifest, taken] = await Promise.all([readManifest(name, number), usedAfter(name, number)])
  return { package: name, version: number, manifest, taken }
}

/** The numbers of a package that come after one, lowest first: they can not be used again. */
export async function usedAfter(name: string, number: string): Promise<string[]> {
  const { packageId, sortKey } = await listedRow(name, number)
  const later = await db
    .select({ number: version.number })
    .from(version)
    .where(and(eq(version.packageId, packageId), gt(version.sortKey, sortKey)))
    .orderBy(asc(version.sortKey))
    .limit(mostTaken)
  return later.map((one) => one.number)
}
