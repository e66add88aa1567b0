import { isWithin } from '#lib/libraries/versions'
import { textOf } from '../../documents.ts'
import { type Claim, type Contradiction, type Given, named, type Unclear } from '../../reading.ts'
import type { LibraryFile } from './libraries.ts'

/** What a file says of the Python a model runs on: one version, as far as it is told, or a range. */
export type PythonSaid = { from: string; said: string }

const exact = /^={0,3}\s*v?(\d+(?:\.\d+)*)(?:\.\*)?$/
const versionOf = ({ said }: PythonSaid) => exact.exec(said.trim())?.[1]

/** Files of one line that hold the version, and how they write it. */
const versionFiles: [RegExp, RegExp][] = [
  [/^\.python-version$/, /^(?:cpython-)?v?(\d+(?:\.\d+)*)\s*$/m],
  [/^runtime\.txt$/, /^python-(\d+(?:\.\d+)*)\s*$/m],
  [/^\.tool-versions$/, /^python\s+(\d+(?:\.\d+)*)/m],
]

export async function saidByVersionFiles(given: Given): Promise<PythonSaid[]> {
  const found = versionFiles.flatMap(([name, form]) => named(given, [name]).map((path) => ({ path, form })))
  const texts = await Promise.all(
    found.map(async ({ path, form }) => ({ path, form, text: await textOf(given, path) })),
  )
  return texts.flatMap(({ path, form, text = '' }) => {
    const said = form.exec(text)?.[1]
    return said === undefined ? [] : [{ from: path, said }]
  })
}

/** What an MLmodel says comes first: the model was made there. */
export const saidByModels = ({ facts }: Given): PythonSaid[] =>
  [...facts].flatMap(([from, { metadata }]) => (metadata?.python ? [{ from, said: metadata.python }] : []))

export const saidByLibraryFiles = (files: readonly LibraryFile[]): PythonSaid[] =>
  files.flatMap(({ path, python, libraries }) => {
    const library = libraries.find(
      ({ name, ecosystem, file }) => name === 'python' && ecosystem !== 'pypi' && file === path,
    )
    const said = python ?? library?.version ?? library?.range
    return said === undefined ? [] : [{ from: path, said }]
  })

const runtime = ({ from, version }: { from: string; version?: string }): Claim => ({
  at: ['environment', 'runtime'],
  value: { name: 'python', ...(version === undefined ? {} : { version }) },
  from,
})

/** Two tellings agree when one only leaves out the end of the other: 3.11 and 3.11.4. */
const agree = (one: string, other: string) => `${other}.`.startsWith(`${one}.`) || `${one}.`.startsWith(`${other}.`)

type RuntimeFacts = { found: Claim[]; contradictions: Contradiction[]; unclear: Unclear[] }

/** The first version that is told, as exactly as a file tells it; then those that differ, and ranges that do not hold it. */
export function runtimeOf(all: readonly PythonSaid[]): RuntimeFacts {
  const versions = all.flatMap((one) => {
    const version = versionOf(one)
    return version === undefined ? [] : [{ from: one.from, version }]
  })
  const ranges = all.filter((one) => versionOf(one) === undefined)
  const [first] = versions
  if (!first) return rangesAlone(ranges)
  const taken = versions.find(({ version }) => version.startsWith(`${first.version}.`)) ?? first
  const others = versions.filter(({ version }) => !agree(version, taken.version))
  const outside = ranges.filter(({ said }) => isWithin(taken.version, said) === false)
  return { found: [taken, ...others].map(runtime), contradictions: againstRanges(taken, outside), unclear: [] }
}

function againstRanges({ from, version }: { from: string; version: string }, ranges: PythonSaid[]): Contradiction[] {
  if (ranges.length === 0) return []
  const at = ['environment', 'runtime', 'version']
  const others = ranges.map((range): Claim => ({ at, value: range.said.slice(0, 100), from: range.from }))
  return [{ path: 'environment.runtime.version', taken: { at, value: version, from }, others }]
}

function rangesAlone([range]: readonly PythonSaid[]): RuntimeFacts {
  if (!range) return { found: [], contradictions: [], unclear: [] }
  const what = `asks for Python ${range.said}: state the version you tested under environment.runtime`
  return { found: [runtime(range)], contradictions: [], unclear: [{ file: range.from, what }] }
}
