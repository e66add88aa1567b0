import { parseToml, type TomlTable, tableAt, textAt } from '#lib/toml'
import {
  gather,
  type LibraryLine,
  leftOut,
  lineFinder,
  type NotRead,
  type ParsedLibraries,
  unreadable,
} from './lines.ts'
import { readRequirement } from './pip.ts'
import { countIn, countOf, fromKey } from './tables.ts'

type Read = LibraryLine | NotRead

/** Reads what a `pyproject.toml` asks for, by PEP 621 or in Poetry's own tables. A file that asks for nothing is read too. */
export function parsePyproject(text: string): ParsedLibraries {
  const { value, flaw } = parseToml(text, 1)
  if (flaw) return unreadable(flaw.message, flaw.line)
  const project = tableAt(value, 'project')
  const poetry = tableAt(tableAt(value, 'tool'), 'poetry')
  const python = textAt(project, 'requires-python') ?? textAt(tableAt(poetry, 'dependencies'), 'python')
  const found = gather([
    ...fromProject(project, text),
    ...fromOtherFiles(value, text),
    ...fromPoetry(poetry, text),
    ...leftOut(optionalOf(value, project, poetry), 1),
  ])
  return { ...found, ...(python ? { python } : {}) }
}

function fromProject({ dependencies = [] }: TomlTable, text: string): Read[] {
  const lineOf = lineFinder(text)
  const line = lineOf('dependencies')
  if (!Array.isArray(dependencies)) return [{ line, why: 'project.dependencies should be a list' }]
  return dependencies.map((written: unknown) =>
    typeof written === 'string'
      ? readRequirement(written, lineOf(written))
      : { line, why: 'is not a requirement but a list or table' },
  )
}

/** Setuptools takes the libraries of other files. */
function fromOtherFiles(value: TomlTable, text: string): Read[] {
  const dynamic = tableAt(tableAt(tableAt(value, 'tool'), 'setuptools'), 'dynamic')
  const { file } = tableAt(dynamic, 'dependencies')
  const lineOf = lineFinder(text)
  return [file].flat().flatMap((name): Read[] => {
    if (typeof name !== 'string') return []
    return [{ line: lineOf(name), why: `asks to read another file as well: ${name}`, includes: name }]
  })
}

function fromPoetry(poetry: TomlTable, text: string): Read[] {
  const lineOf = lineFinder(text)
  lineOf('[tool.poetry.dependencies]')
  return Object.entries(tableAt(poetry, 'dependencies'))
    .filter(([key]) => key !== 'python')
    .flatMap(([key, asked]) => fromKey(key, asked, lineOf(`\n${key}`)))
}

const optionalOf = (value: TomlTable, project: TomlTable, poetry: TomlTable): number =>
  countIn(tableAt(project, 'optional-dependencies')) +
  countIn(tableAt(value, 'dependency-groups')) +
  countOf(poetry['dev-dependencies']) +
  countIn(tableAt(poetry, 'group'), 'dependencies')
