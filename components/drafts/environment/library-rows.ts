import type { Json } from '#lib/json'
import type { ManifestLibrary } from '#lib/manifest/projections'
import { isObject } from '#lib/tree'

/** A library that is not pinned: what it is called, what is asked for instead, and where in a list its version would stand. */
export type Loose = { name: string; range?: string; path?: string }

/** The libraries of a file as the manifest lists them: each once, with its version where exactly one is asked for. */
export function listed(libraries: readonly ManifestLibrary[]): Json[] {
  const rows = libraries.map(({ ecosystem, name, version }) => ({ ecosystem, name, ...(version ? { version } : {}) }))
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()]
}

export const looseIn = (libraries: readonly ManifestLibrary[]): Loose[] =>
  libraries.filter(({ pinned }) => !pinned).map(({ name, range }) => ({ name, range }))

/** The entries of a list that say no version. */
export const looseRows = (rows: Json | undefined): Loose[] =>
  (Array.isArray(rows) ? rows : []).flatMap((row, index) => {
    if (!isObject(row) || typeof row.name !== 'string' || row.version !== undefined) return []
    return [{ name: row.name, path: `environment.libraries[${index}].version` }]
  })
