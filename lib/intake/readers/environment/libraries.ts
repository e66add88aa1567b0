import { type ManifestLibraries, manifestLibraries } from '#lib/manifest/projections'
import { textOf } from '../../documents.ts'
import { folderOf, type Given, named, nameOf, type Unclear } from '../../reading.ts'
import { isBesideOrAbove, modelFolder } from './places.ts'

/** Files that list libraries, the one that is believed first where two of them pin everything. */
const lists = [
  /^requirements\.(?:txt|lock)$/i,
  /^(?:uv|poetry|pdm)\.lock$/,
  /^pylock(?:\.[^.]+)?\.toml$/,
  /^Pipfile\.lock$/,
  /^conda\.ya?ml$/i,
  /^environment\.ya?ml$/i,
  /^python_env\.ya?ml$/i,
  /^Pipfile$/,
  /^pyproject\.toml$/,
]

/** An environment of conda has any name: it is told by its channels and what it depends on. */
const ofConda = [/^channels:/m, /^dependencies:/m]
const most = { files: 50, bytes: 256 * 1024 }

async function condaFiles(given: Given): Promise<string[]> {
  const sizes = new Map(given.files.map(({ path, source }) => [path, source.size]))
  const others = named(given, [/\.ya?ml$/i]).filter((path) => !lists.some((name) => name.test(nameOf(path))))
  const short = others.filter((path) => (sizes.get(path) ?? 0) <= most.bytes).slice(0, most.files)
  const texts = await Promise.all(short.map(async (path) => ({ path, text: (await textOf(given, path)) ?? '' })))
  return texts.filter(({ text }) => ofConda.every((form) => form.test(text))).map(({ path }) => path)
}

export type LibraryFile = ManifestLibraries & { path: string }

const depth = (path: string) => path.split('/').length

/**
 * The files that list libraries, the one to take first: those for the model before those of other folders, those that pin every library
 * before ranges, those nearest to the model, then by their kind.
 */
export async function libraryFiles(given: Given): Promise<LibraryFile[]> {
  const model = modelFolder(given)
  const read = await Promise.all(
    [...named(given, lists), ...(await condaFiles(given))].map(async (path) => ({
      path,
      ...(await manifestLibraries({ environment: { libraries: path } }, (file) => textOf(given, file))),
    })),
  )
  const rank = ({ path, libraries }: LibraryFile) => [
    Number(!isBesideOrAbove(path, model)),
    Number(libraries.length === 0),
    Number(libraries.some(({ pinned }) => !pinned)),
    isBesideOrAbove(path, model) ? -depth(path) : depth(path),
  ]
  return read.toSorted((one, other) => firstDifference(rank(one), rank(other)))
}

function firstDifference(one: number[], other: number[]): number {
  return one.map((value, index) => value - (other[index] ?? 0)).find((difference) => difference !== 0) ?? 0
}

/** What of these files was not understood: every line of the one that is taken, and what spoils the others as a whole. */
export function unclearOf([taken, ...others]: LibraryFile[]): Unclear[] {
  if (!taken) return []
  const told = [taken, ...others.filter(({ libraries, notRead }) => libraries.length === 0 && notRead.length > 0)]
  const elsewhere = others.filter(
    ({ path, libraries }) => libraries.length > 0 && !isBesideOrAbove(path, folderOf(taken.path)),
  )
  return [
    ...told.flatMap(({ notRead }) => notRead.map(({ file, line, why }) => ({ file, line, what: why }))),
    ...elsewhere.map(({ path }) => ({ file: path, what: `lists libraries too; those of ${taken.path} were taken` })),
  ]
}
