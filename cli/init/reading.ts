import type { Json } from '#lib/json'
import type { FolderFile } from '#lib/manifest/folder'
import type { ModelFacts } from '#lib/models/schema'

/** What a folder holds, as the readers see it. */
export type Lying = {
  folder: string
  files: readonly FolderFile[]
  /** What each file's bytes say, by path. */
  facts: ReadonlyMap<string, ModelFacts>
  text: (path: string) => Promise<string>
}

/** A value for a key of the manifest, and which file says so. */
export type Found = { at: readonly string[]; value: Json; from: string }

/** What a reader found, and in whole lines what it saw and did not understand. */
export type Reading = { found: Found[]; unclear: string[] }

export type Reader = (lying: Lying) => Promise<Reading> | Reading

export const nothing: Reading = { found: [], unclear: [] }

export const nameOf = (path: string): string => path.split('/').at(-1) ?? path
export const folderOf = (path: string): string => path.split('/').slice(0, -1).join('/')
const depthOf = (path: string) => path.split('/').length

/** The files of these names, in the order of the names, and those further up in the folder first. */
export function named({ files }: Lying, names: readonly RegExp[]): string[] {
  const paths = files.map(({ path }) => path).toSorted((a, b) => depthOf(a) - depthOf(b))
  return names.flatMap((name) => paths.filter((path) => name.test(nameOf(path))))
}
