import { moment } from '#lib/manifest/parts/names'
import type { NewDatasetVersion } from './schema.ts'

/** What versions of a dataset are in order by, in UTC milliseconds; nothing where nothing of it says when it is of. */
export function momentOf({ asOf, window }: Pick<NewDatasetVersion, 'asOf' | 'window'>): number | undefined {
  if (asOf !== undefined) return moment(asOf)
  return window && moment(window.to)
}

/** What is said of a version, with what its profile says for whatever else says nothing of it. */
export function withProfile(said: NewDatasetVersion): NewDatasetVersion {
  const { profile } = said
  if (!profile) return said
  const columns = profile.columns.map(({ name, type }) => ({ name, type }))
  return {
    ...said,
    rows: said.rows ?? profile.rows,
    bytes: said.bytes ?? profile.bytes,
    ...((said.digest ?? profile.digest) ? { digest: said.digest ?? profile.digest } : {}),
    schema: said.schema ?? columns,
  }
}
