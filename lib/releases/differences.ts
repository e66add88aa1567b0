import type { Reader } from '#db/db'
import { diffManifests, type ManifestDiff } from '#lib/manifest/diff'
import { parts } from '#lib/manifest/rules'
import type { Manifest } from '#lib/manifest/schema'
import { manifestOf } from '#lib/versions/parts'
import { findVersion } from '#lib/versions/reads'
import type { ArmView, VersionDifference } from './schema.ts'

type Named = VersionDifference['goes']

/** The versions that answer in an allocation, the largest share first; those that are hidden from who asks are left out. */
const answering = (arms: readonly ArmView[]): Named[] =>
  arms.flatMap(({ package: name, version, shadow }) =>
    shadow || name === null || version === null ? [] : [{ package: name, version }],
  )

const without = (some: Named[], others: Named[]) =>
  some.filter((one) => !others.some((other) => other.package === one.package && other.version === one.version))

/** Which versions to hold against each other: each that goes against the one most callers get; else what they had against each that comes. */
function pairsOf(now: Named[], then: Named[]): [goes: Named, returns: Named][] {
  const [goes, returns] = [without(now, then), without(then, now)]
  const [most, had] = [then[0], now[0]]
  if (goes.length > 0) return most ? goes.map((one) => [one, most]) : []
  return had ? returns.map((one) => [had, one]) : []
}

/** What differs in the versions when an allocation takes the place of another. */
export async function differencesBetween(
  now: readonly ArmView[],
  then: readonly ArmView[],
  reader: Reader,
): Promise<VersionDifference[]> {
  // One side is the same in every pair: it is read once.
  const read = new Map<Named, Manifest>()
  const manifest = async (one: Named) => {
    const known = read.get(one) ?? (await manifestOf((await findVersion(one.package, one.version, reader)).id, reader))
    read.set(one, known)
    return known
  }
  const found: VersionDifference[] = []
  for (const [goes, returns] of pairsOf(answering(now), answering(then)))
    found.push({ goes, returns, ...counted(diffManifests(await manifest(goes), await manifest(returns))) })
  return found
}

const counted = (found: ManifestDiff) => ({
  parts: parts.flatMap((part) => (found.parts[part].length > 0 ? [{ part, count: found.parts[part].length }] : [])),
  beside: found.facts.length + found.files.length,
})
