import { parseJson } from '#lib/json'
import { isTable, parseToml, type TomlTable, tableAt, textAt } from '#lib/toml'
import { gather, leftOut, lineFinder, type ParsedLibraries, unreadable } from './lines.ts'
import { longestLock } from './locks.ts'
import { countOf, fromKey } from './tables.ts'

const pythonOf = (requires: TomlTable): { python?: string } => {
  const python = textAt(requires, 'python_full_version') ?? textAt(requires, 'python_version')
  return python ? { python } : {}
}

/** Reads a `Pipfile`: what Pipenv is asked for. */
export function parsePipfile(text: string): ParsedLibraries {
  const { value, flaw } = parseToml(text, 1)
  if (flaw) return unreadable(flaw.message, flaw.line)
  const lineOf = lineFinder(text)
  lineOf('[packages]')
  const read = Object.entries(tableAt(value, 'packages')).flatMap(([key, asked]) =>
    fromKey(key, asked, lineOf(`\n${key}`)),
  )
  const found = gather([...read, ...leftOut(countOf(value['dev-packages']), lineFinder(text)('[dev-packages]'))])
  return { ...found, ...pythonOf(tableAt(value, 'requires')) }
}

/** Reads a `Pipfile.lock`: what Pipenv installs where a model runs, without what is for development. */
export function parsePipfileLock(text: string): ParsedLibraries {
  if (text.length > longestLock * 1024 * 1024) return unreadable(`is longer than ${longestLock} MiB`)
  const { value, issues } = parseJson(text, { depth: 64, nodes: 500_000 })
  const [issue] = issues ?? []
  if (issue) return unreadable([issue.path, issue.message].join(' ').trim())
  if (!isTable(value) || !isTable(value.default)) return unreadable('is not a Pipfile.lock: it has no "default"')
  const lineOf = lineFinder(text)
  lineOf('"default"')
  const read = Object.entries(value.default).flatMap(([key, entry]) => fromKey(key, entry, lineOf(`"${key}": {`)))
  const found = gather([...read, ...leftOut(countOf(value.develop), lineOf('"develop"'))])
  return { ...found, ...pythonOf(tableAt(tableAt(value, '_meta'), 'requires')) }
}
