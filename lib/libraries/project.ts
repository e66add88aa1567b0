import type { Manifest } from '#lib/manifest/schema'
import type { LibraryLine, NotRead } from './lines.ts'
import { parseLibraries } from './requirements.ts'

/** A library of an environment, and where in its list it stands. */
export type LibraryRow = Pick<LibraryLine, 'ecosystem' | 'name' | 'version' | 'pinned' | 'marker'>

/** The libraries of a manifest's environment as one list, whether it holds them or names a file of them; and what of the file was not read. */
export async function manifestLibraries(
  { environment }: Pick<Manifest, 'environment'>,
  textOf: (path: string) => Promise<string | undefined>,
): Promise<{ libraries: LibraryRow[]; notRead: NotRead[] }> {
  const { libraries = [] } = environment ?? {}
  if (typeof libraries !== 'string')
    return { libraries: libraries.map((one) => ({ ...one, pinned: one.version !== undefined })), notRead: [] }
  const text = await textOf(libraries)
  return text === undefined ? { libraries: [], notRead: [] } : parseLibraries(libraries, text)
}
