import { isTable, parseToml, type TomlTable, tableAt, textAt } from '#lib/toml'
import { gather, type LibraryLine, leftOut, type NotRead, type ParsedLibraries, unreadable } from './lines.ts'
import { named } from './names.ts'
import { placeOf } from './tables.ts'

/** Locks of large projects have several MB: each file of a library is listed with its hash. */
export const longestLock = 16

/** Reads the locks that list one table for each library: `uv.lock`, `poetry.lock`, `pdm.lock` and `pylock.toml`. */
export function parseTomlLock(text: string): ParsedLibraries {
  const { value, flaw } = parseToml(text, longestLock)
  if (flaw) return unreadable(flaw.message, flaw.line)
  const entries = value.package ?? value.packages
  if (!Array.isArray(entries)) return unreadable('is not a lock file: it lists no packages')
  const lines = linesOf(text, entries.length)
  const all = entries.map((entry: unknown, index) => ({ entry: isTable(entry) ? entry : {}, line: lines[index] ?? 1 }))
  const needed = all.filter(({ entry }) => !isProject(entry) && !isForDevelopment(entry))
  const development = all.filter(({ entry }) => isForDevelopment(entry))
  const read = needed.map(({ entry, line }) => libraryOf(entry, line))
  const python = textAt(value, 'requires-python') ?? textAt(tableAt(value, 'metadata'), 'python-versions')
  const found = gather([...read, ...leftOut(development.length, development[0]?.line ?? 1)])
  return { ...found, ...(python ? { python } : {}) }
}

/** Where each library begins; nothing when the text holds lines that only look so. */
function linesOf(text: string, count: number): number[] {
  const lines = text.split('\n').flatMap((line, index) => (/^\s*\[\[packages?\]\]/.test(line) ? [index + 1] : []))
  return lines.length === count ? lines : []
}

/** The project that the lock was made for is no library of its own. */
function isProject(entry: TomlTable): boolean {
  const source = tableAt(entry, 'source')
  return source.virtual === '.' || source.editable === '.' || tableAt(entry, 'directory').path === '.'
}

/** Poetry and PDM say for whom a library is; both install `main` or `default` alone where a model runs. */
function isForDevelopment({ category, groups }: TomlTable): boolean {
  if (Array.isArray(groups)) return !groups.some((group) => group === 'main' || group === 'default')
  return category === 'dev'
}

function libraryOf(entry: TomlTable, line: number): LibraryLine | NotRead {
  const library = named(entry.name, line)
  if ('why' in library) return library
  const source = tableAt(entry, 'source')
  const kind = textAt(source, 'type')
  const place = placeOf(kind === undefined ? [...Object.keys(source), ...Object.keys(entry)] : [kind])
  const version = textAt(entry, 'version')
  const marker = markerOf(entry)
  return {
    ...library,
    ...(place === undefined && version ? { version, pinned: true, range: `==${version}` } : { pinned: false }),
    ...(place === undefined ? {} : { range: place }),
    ...(marker ? { marker } : {}),
  }
}

/** uv resolves one name to several versions, each for some circumstances. */
function markerOf(entry: TomlTable): string | undefined {
  const several = entry['resolution-markers']
  if (Array.isArray(several)) return several.filter((one) => typeof one === 'string').join(' or ') || undefined
  return textAt(entry, 'markers') ?? textAt(entry, 'marker')
}
