import type { Json } from '#lib/json'
import type { PostedValue } from '#lib/metrics/schema'
import type { ModelFacts } from '#lib/models/schema'
import type { ByteSource } from '#lib/models/source'

/** A file somebody gave, wherever it lies: in a folder, in the browser, in a request, in an archive. Its path is a label. */
export type GivenFile = { path: string; source: ByteSource; digest?: `sha256:${string}` }

/** What was given, as the readers see it. Nothing of it is run, loaded or unpacked. */
export type Given = {
  /** What the whole is called, such as the folder; absent where single files were given. */
  name?: string
  files: readonly GivenFile[]
  /** What each file's bytes say, by path. */
  facts: ReadonlyMap<string, ModelFacts>
  /** A file as text; refused (`TooLong`) above 16 MiB. */
  text: (path: string) => Promise<string>
  /** Whoever sends files to a server must not make it unpack them: what is compressed stays so. */
  leavesPacked?: true
}

/** Where in the manifest a value belongs: keys and places in lists. */
export type Place = readonly (string | number)[]

/**
 * A value for a place of the manifest, and who says so: a file's path, or in words. What begins with `nothing: ` is our own suggestion.
 * `says`: in a contradiction, what the file says where its value does not show it, such as `numpy 1.26.4`.
 * `guesses`: keys of the entries of a list that are our own suggestion, and who says so in place of the file.
 */
export type Claim = {
  at: Place
  value: Json
  from: string
  says?: string
  guesses?: Readonly<Record<string, string>>
}

/** Two or more files say different things about one place: what was taken, and what the others say. */
export type Contradiction = { path: string; taken: Claim; others: Claim[] }

/** What was seen and not understood, of a file or one of its lines (from 1). `what` completes "requirements.txt: …". */
export type Unclear = { file?: string; line?: number; what: string }

/** A file that a reader made of another, such as a profile, to be kept in the package. */
export type MadeFile = { path: string; text: string; from: string }

/** What a reader found. `read`: the files it understood, so that those nobody understood can be listed. */
export type Reading = {
  found?: Claim[]
  unclear?: Unclear[]
  /** Those that do not show in what is claimed, such as two files that pin one library differently. */
  contradictions?: Contradiction[]
  /** Offline metrics, for the draft: they belong to a version's evidence, not to its manifest. */
  metrics?: (PostedValue & { from: string })[]
  made?: MadeFile[]
  read?: string[]
  /** Files that are not for the package, such as the data that a profile was made of. */
  notKept?: string[]
}

/** Reads what it knows of what was given. It throws nothing: what is broken is `unclear`. */
export type Reader = (given: Given) => Promise<Reading> | Reading

export const nothing: Reading = {}

export const nameOf = (path: string): string => path.split('/').at(-1) ?? path
export const folderOf = (path: string): string => path.split('/').slice(0, -1).join('/')
const depthOf = (path: string) => path.split('/').length

/** Files further up come first, and those of a folder by their names: what is said must not depend on the order they came in. */
export const topFirst = (one: string, other: string): number =>
  depthOf(one) - depthOf(other) || (one < other ? -1 : Number(one > other))

type Named = { path: string; name: string }

const sorted = new WeakMap<readonly GivenFile[], Named[]>()

/** Every reader asks for names: what was given is put in order once. */
function inOrder(files: readonly GivenFile[]): Named[] {
  const known = sorted.get(files)
  if (known) return known
  const order = files.map(({ path }) => ({ path, name: nameOf(path) })).toSorted((a, b) => topFirst(a.path, b.path))
  sorted.set(files, order)
  return order
}

/** The files of these names, in the order of the names, and those further up first. */
export function named({ files }: Given, names: readonly RegExp[]): string[] {
  const all = inOrder(files)
  return names.flatMap((form) => all.filter(({ name }) => form.test(name)).map(({ path }) => path))
}
