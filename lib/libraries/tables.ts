import { isTable, type TomlTable, textAt } from '#lib/toml'
import type { LibraryLine, NotRead } from './lines.ts'
import { named } from './names.ts'

/** Where a library comes from that comes from no index, by the key that says so. Addresses are never repeated: they may carry tokens. */
const places = new Map([
  ...['git', 'vcs', 'hg', 'svn', 'bzr'].map((key) => [key, '@ a repository'] as const),
  ...['path', 'directory', 'editable', 'virtual'].map((key) => [key, '@ a folder'] as const),
  ...['url', 'file', 'archive'].map((key) => [key, '@ an address'] as const),
])

export function placeOf(keys: readonly string[]): string | undefined {
  return keys.map((key) => places.get(key)).find((place) => place !== undefined)
}

// A bare version is exactly that version, for Poetry and Pipenv alike.
const exact = /^={0,3}\s*(\d[A-Za-z0-9.!+_-]*)$/

/** Versions asked for as Poetry and Pipenv write them. */
function asked(range: string | undefined): Pick<LibraryLine, 'version' | 'pinned' | 'range'> {
  const written = range?.trim() ?? '*'
  if (written === '*' || written === '') return { pinned: false }
  const version = exact.exec(written)?.[1]
  return version === undefined ? { pinned: false, range: written } : { version, pinned: true, range: written }
}

/** A library as a key of a table: its value is a range, a table, or several of them for different circumstances. */
export function fromKey(key: string, value: unknown, line: number): (LibraryLine | NotRead)[] {
  if (Array.isArray(value)) return value.flatMap((one) => fromKey(key, one, line))
  const library = named(key, line)
  if ('why' in library) return [library]
  if (typeof value === 'string') return [{ ...library, ...asked(value) }]
  if (!isTable(value)) return [{ line, why: 'should be a version or a table' }]
  const place = placeOf(Object.keys(value))
  const marker = textAt(value, 'markers')
  return [
    {
      ...library,
      ...(place === undefined ? asked(textAt(value, 'version')) : { pinned: false, range: place }),
      ...(marker ? { marker } : {}),
    },
  ]
}

/** How many libraries a table or list of them names. */
export const countOf = (value: unknown): number =>
  Array.isArray(value) ? value.length : isTable(value) ? Object.keys(value).length : 0

/** How many libraries the groups of a table name. */
export const countIn = (groups: TomlTable, key?: string): number =>
  Object.values(groups).reduce<number>((sum, group) => {
    const libraries = key === undefined || !isTable(group) ? group : group[key]
    return sum + countOf(libraries)
  }, 0)
