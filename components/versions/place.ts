import { api } from '#lib/paths'

/** Which version a component speaks of, and which paths are files of it. */
export type Place = { name: string; number: string; paths: ReadonlySet<string> }

/** The address of a file of the version, or nothing where the path names none. */
export const fileHref = ({ name, number, paths }: Place, path: string) =>
  paths.has(path) ? api.file(name, number, path) : undefined
