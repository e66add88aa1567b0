import { normalised } from '#lib/libraries/names'
import { isSameVersion, isWithin } from '#lib/libraries/versions'
import type { ManifestLibrary } from '#lib/manifest/projections'
import type { Claim, Contradiction } from '../../reading.ts'
import type { LibraryFile } from './libraries.ts'

const at = ['environment', 'libraries']
const most = 100

/** Libraries of which files for one model ask different versions, one contradiction for each: choosing is choosing the file. */
export function differencesOf([taken, ...others]: LibraryFile[]): Contradiction[] {
  if (!taken) return []
  const found = [...byName(taken)].flatMap(([name, wanted]): Contradiction[] => {
    const differing = others.flatMap((file): Claim[] => {
      const asked = byName(file).get(name) ?? []
      return asked.length > 0 && differ(wanted, asked) ? [claimOf(file, name, asked)] : []
    })
    if (differing.length === 0) return []
    return [{ path: `environment.libraries[${name}]`, taken: claimOf(taken, name, wanted), others: differing }]
  })
  return found.slice(0, most)
}

/** The libraries of a file by name, without Python, which is the runtime. */
const byName = ({ libraries }: LibraryFile) =>
  Map.groupBy(
    libraries.filter(({ name }) => name !== 'python'),
    ({ name }) => normalised(name),
  )

const claimOf = ({ path }: LibraryFile, name: string, asked: ManifestLibrary[]): Claim => ({
  at,
  value: path,
  from: path,
  says: `${name} ${asked.map(({ version, range }) => version ?? range ?? 'of any version').join(' or ')}`.slice(0, 600),
})

/** Whether no version satisfies both. Where that cannot be told, nothing is said. */
function differ(some: readonly ManifestLibrary[], others: readonly ManifestLibrary[]): boolean {
  return some.every((one) => others.every((other) => excludes(one, other)))
}

function excludes(one: ManifestLibrary, other: ManifestLibrary): boolean {
  if (one.version !== undefined && other.version !== undefined) return !isSameVersion(one.version, other.version)
  const [pin, range] = one.version === undefined ? [other.version, one.range] : [one.version, other.range]
  return pin !== undefined && range !== undefined && isWithin(pin, range) === false
}
