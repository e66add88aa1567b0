import { and, eq, inArray } from 'drizzle-orm'
import type { Reader } from '#db/db'
import { version } from '#db/schema/versions'
import { compareManifests } from '#lib/manifest/diff'
import { parts } from '#lib/manifest/rules'
import { writtenManifestOf } from '#lib/versions/parts'
import type { Evidence } from './evidence.ts'
import type { Changes } from './view-schema.ts'

type Of = { packageId: string; versionId: string }

/** What differs from the version of the package that serves most beside it; null where none does. */
export async function readChanges(
  { packageId, versionId }: Of,
  live: Evidence['live'],
  reader: Reader,
): Promise<Changes | null> {
  const digests = live.map(({ digest }) => digest)
  const own = await reader
    .select({ id: version.id, number: version.number, digest: version.digest })
    .from(version)
    .where(and(eq(version.packageId, packageId), inArray(version.digest, digests)))
  const against = own.toSorted((a, b) => digests.indexOf(a.digest) - digests.indexOf(b.digest))[0]
  if (!against) return null
  const [before, after] = [await writtenManifestOf(against.id, reader), await writtenManifestOf(versionId, reader)]
  const found = compareManifests([before, after])
  return {
    against: against.number,
    parts: parts.map((part) => ({ part, differences: found.parts[part] })),
    beside: [...found.facts, ...found.files],
  }
}
