import { toldBy } from '#lib/datasets/rules'
import type { DatasetUser, DatasetVersionView } from '#lib/datasets/schema'
import { moment } from '#lib/manifest/parts/names'
import { pages } from '#lib/paths'

type Period = { window?: { from: string; to: string }; asOf?: string }
type Named = { package: string; version: string }

/** Data with when it is from: as it is registered, else as a manifest says, `by` which version of a package. */
export type Dated = { label: string; href: string; withdrawn: boolean; period: Period; by?: Named }

/** When data is from, without what is not said of it. */
export const periodOf = ({ window, asOf }: Pick<DatasetVersionView, 'window' | 'asOf'>): Period => ({
  ...(window === null ? {} : { window }),
  ...(asOf === null ? {} : { asOf }),
})

/** When a version is from. `users` are the versions of packages that stand on it, the newest first. */
export function datedVersion(view: DatasetVersionView, users: readonly DatasetUser[]): Dated {
  const { dataset, version: label, withdrawal } = view
  const named = { label, href: pages.datasetVersion(dataset, label), withdrawn: withdrawal !== null }
  const { fact, by } = toldBy(users.filter(({ datasetVersion }) => datasetVersion === label))
  const told = by.window ?? by.asOf
  return endsOf(periodOf(view)) || !told
    ? { ...named, period: periodOf(view) }
    : { ...named, period: periodOf(fact), by: told }
}

/** What manifests that name no version of a dataset say of when their data is from; the same period once, by the newest that says it. */
export function datedByManifests(users: readonly DatasetUser[]): Dated[] {
  const unsure = users.filter(({ datasetVersion, says }) => datasetVersion === null && endsOf(periodOf(says)))
  const byPeriod = Map.groupBy(unsure, ({ says }) => JSON.stringify(periodOf(says)))
  return [...byPeriod.values()].flatMap(([first]) => {
    if (!first) return []
    const { package: name, version, says } = first
    const by = { package: name, version }
    return {
      label: `${name} ${version}`,
      href: pages.version(name, version),
      withdrawn: false,
      period: periodOf(says),
      by,
    }
  })
}

/** The first and the last moment of data, in UTC milliseconds; nothing where it says neither. */
export function endsOf({ window, asOf }: Period): { from: number; to: number } | undefined {
  const moments = [window?.from, window?.to, asOf].flatMap((written) => (written === undefined ? [] : moment(written)))
  return moments.length === 0 ? undefined : { from: Math.min(...moments), to: Math.max(...moments) }
}

/** The newest data first; what does not say when it is from comes last. */
export const newestFirst = (data: readonly Dated[]): Dated[] => {
  const end = ({ period }: Dated) => endsOf(period)?.to ?? Number.NEGATIVE_INFINITY
  return data.toSorted((a, b) => (end(a) === end(b) ? 0 : end(b) - end(a)))
}
