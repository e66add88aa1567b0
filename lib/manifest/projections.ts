import type { Issue } from '#lib/errors'
import { type LibraryLine, type NotRead, type ParsedLibraries, unreadable } from '#lib/libraries/lines'
import { parseLibraries } from '#lib/libraries/requirements'
import { type ParsedScenarios, parseScenarios } from '#lib/scenarios/parse'
import { filePath, type Manifest } from './schema.ts'

/** The text of a file of the version, or nothing when the version does not hold it. */
export type ReadText = (path: string) => Promise<string | undefined> | string | undefined

/** A library of a version, and where it is written: a line of a file, or the manifest itself. */
export type ManifestLibrary = Omit<LibraryLine, 'line'> & { file?: string; line?: number }

export type ManifestLibraries = {
  libraries: ManifestLibrary[]
  notRead: (NotRead & { file: string })[]
  /** What the file itself says beside its libraries. */
  python?: string
  variables?: string[]
}

const notHeld = (path: string) => `names the file ${path}, which is not among the files of the version`

/** The libraries of a version as one list, whether the manifest lists them or names a file; files that the file names are read too. */
export async function manifestLibraries(
  { environment }: Pick<Manifest, 'environment'>,
  readText: ReadText,
): Promise<ManifestLibraries> {
  const listed = environment?.libraries ?? []
  if (typeof listed === 'string') return librariesOf(listed, readText)
  return { libraries: listed.map((library) => ({ ...library, pinned: library.version !== undefined })), notRead: [] }
}

/** The path of a file that another names, as it lies beside it. What leads out of the package keeps its `..` and is no label. */
export function beside(file: string, named: string): string {
  if (named.startsWith('/')) return named
  const steps: string[] = []
  for (const step of [...file.split('/').slice(0, -1), ...named.split('/')]) {
    if (step === '' || step === '.') continue
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop()
    else steps.push(step)
  }
  return steps.join('/')
}

type Asked = { file: string; constrains?: boolean }

async function librariesOf(first: string, readText: ReadText): Promise<ManifestLibraries> {
  const found: ManifestLibraries = { libraries: [], notRead: [] }
  const constraints: ManifestLibrary[] = []
  const queue: Asked[] = [{ file: first }]
  for (const { file, constrains } of queue) {
    // A file may ask for any path; only labels of files are handed on.
    const text = filePath.safeParse(file).success ? await readText(file) : undefined
    const read = text === undefined ? unreadable(notHeld(file), 1) : parseLibraries(file, text)
    if (file === first) Object.assign(found, besides(read))
    const list = constrains ? constraints : found.libraries
    for (const library of read.libraries) list.push({ ...library, file })
    for (const line of read.notRead) {
      const asked = line.includes && { file: beside(file, line.includes), constrains: constrains || line.constrains }
      if (!asked) found.notRead.push({ ...line, file })
      else if (!queue.some((earlier) => earlier.file === asked.file)) queue.push(asked)
    }
  }
  return { ...found, libraries: found.libraries.map((library) => constrained(library, constraints)) }
}

const besides = ({ python, variables }: ParsedLibraries) => ({
  ...(python === undefined ? {} : { python }),
  ...(variables === undefined ? {} : { variables }),
})

/** A constraint pins what is asked for elsewhere; it does not ask for anything itself. */
function constrained(library: ManifestLibrary, constraints: readonly ManifestLibrary[]): ManifestLibrary {
  if (library.pinned || library.range?.startsWith('@')) return library
  const pin = constraints.find(({ ecosystem, name, pinned }) => {
    return pinned && ecosystem === library.ecosystem && name === library.name
  })
  return pin?.version === undefined ? library : { ...library, version: pin.version, pinned: true }
}

/** The scenarios of a version, whether the manifest lists them or names a file. */
export async function manifestScenarios(
  { scenarios = [] }: Pick<Manifest, 'scenarios'>,
  readText: ReadText,
): Promise<ParsedScenarios> {
  if (typeof scenarios !== 'string') return { scenarios }
  const text = await readText(scenarios)
  const missing: Issue = { path: 'scenarios', message: notHeld(scenarios) }
  return text === undefined ? { issues: [missing] } : parseScenarios(text)
}

/**
 * The manifest with its libraries and scenarios written out, so that comparison, checks and documents read one form.
 * It is for reading only: it has another digest. What cannot be read stays the name of its file.
 */
export async function writtenOut(manifest: Manifest, readText: ReadText): Promise<Manifest> {
  const { environment } = manifest
  const { libraries } = await manifestLibraries(manifest, readText)
  const { scenarios = manifest.scenarios } = await manifestScenarios(manifest, readText)
  const list = libraries.map(({ ecosystem, name, version }) => ({ ecosystem, name, ...(version ? { version } : {}) }))
  return {
    ...manifest,
    ...(scenarios === undefined || manifest.scenarios === undefined ? {} : { scenarios }),
    ...(environment && list.length > 0 ? { environment: { ...environment, libraries: list } } : {}),
  }
}
