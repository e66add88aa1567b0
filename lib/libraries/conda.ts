import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import { type LineAt, parseYaml } from '#lib/yaml'
import { gather, type LibraryLine, type NotRead, type ParsedLibraries, unreadable } from './lines.ts'
import { readRequirement } from './pip.ts'

type Read = LibraryLine | NotRead

/** Reads a conda environment file (`environment.yml`, MLflow's `conda.yaml`) or MLflow's `python_env.yaml`. */
export function parseEnvironmentFile(text: string): ParsedLibraries {
  // Failsafe: python=3.10 and python: 3.10 stay the text they are.
  const read = parseYaml(text, 'failsafe')
  if (read.issues) return gather(read.issues.flatMap(({ message }) => unreadable(message).notRead))
  const { value, lineAt } = read
  if (!isObject(value)) return unreadable('is not an environment file: it has no keys')
  const isPythonEnv = 'python' in value || 'build_dependencies' in value
  const found = gather(isPythonEnv ? pythonEnv(value, lineAt) : condaEnv(value, lineAt))
  return isObject(value.variables) ? { ...found, variables: Object.keys(value.variables) } : found
}

function entries(
  value: Json | undefined,
  steps: PropertyKey[],
  lineAt: LineAt,
  read: (item: Json, line: number, steps: PropertyKey[]) => Read[],
): Read[] {
  if (value === undefined || value === '') return []
  if (!Array.isArray(value)) return [{ line: lineAt(steps), why: 'should be a list of libraries' }]
  return value.flatMap((item, index) => read(item, lineAt([...steps, index]), [...steps, index]))
}

const pipEntry = (item: Json, line: number): Read[] => [
  typeof item === 'string' ? readRequirement(item, line) : { line, why: 'is not a requirement but a list or keys' },
]

function pythonEnv(file: { [key: string]: Json }, lineAt: LineAt): Read[] {
  const { python } = file
  const line = lineAt(['python'])
  return [
    ...(typeof python === 'string'
      ? [{ ecosystem: 'generic' as const, name: 'python', version: python, pinned: true, line }]
      : []),
    ...entries(file.build_dependencies, ['build_dependencies'], lineAt, pipEntry),
    ...entries(file.dependencies, ['dependencies'], lineAt, pipEntry),
  ]
}

function condaEnv(file: { [key: string]: Json }, lineAt: LineAt): Read[] {
  if (!('dependencies' in file)) return [{ line: 1, why: 'is not an environment file: it has no dependencies' }]
  return entries(file.dependencies, ['dependencies'], lineAt, (item, line, steps) => {
    if (typeof item === 'string') return [condaEntry(item, line)]
    if (!isObject(item) || !('pip' in item)) return [{ line, why: 'is neither a conda library nor a list for pip' }]
    return entries(item.pip, [...steps, 'pip'], lineAt, pipEntry)
  })
}

const matchSpec = /^(?:\S+::)?([A-Za-z0-9_][A-Za-z0-9_.-]*)\s*(?:\[.*\])?\s*(.*)$/s
// `==1.2.3`, `=1.2.3=build` and `1.2.3 build` name one version; `=1.2` means 1.2.*, which conda's own exports use for whole versions.
const onePin =
  /^(?:==?\s*)?([A-Za-z0-9_.!+-]+)\s*[=\s]\s*[A-Za-z0-9_.*]+$|^==\s*([A-Za-z0-9_.!+-]+)$|^=\s*(\d+\.\d+\.[A-Za-z0-9_.!+-]+)$/

function condaEntry(written: string, line: number): Read {
  const [, name, range = ''] = matchSpec.exec(written.replaceAll(/\s+/g, ' ').trim()) ?? []
  if (name === undefined) return { line, why: 'is not a library as conda writes them' }
  const library = { ecosystem: 'conda' as const, name: name.toLowerCase(), line }
  if (range === '') return { ...library, pinned: false }
  const [, withBuild, exact, whole] = onePin.exec(range) ?? []
  const version = withBuild ?? exact ?? whole
  return version ? { ...library, version, pinned: true, range } : { ...library, pinned: false, range }
}
