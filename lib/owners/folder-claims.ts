import { type Codeowners, type Rule, ruleFinder } from './codeowners.ts'
import { readOwner } from './named.ts'
import { segmentsOf } from './patterns.ts'
import type { Claims, Known } from './schema.ts'

/** What a file without special name in a folder would be called: whoever owns it owns the folder. */
const anyFile = 'any-file'

const roles = ['accountable', 'backup'] as const
const ordinals = ['first', 'second'] as const

/**
 * What CODEOWNERS says of packages. `folders` says where a package lies; any other is looked for in the last segment of the
 * patterns, where `_` is as good as `-`.
 */
export function claimsOfFolders(
  file: Codeowners,
  packages: Known['packages'],
  folders: ReadonlyMap<string, string>,
): Claims {
  const rulesAt = ruleFinder(file)
  const named = foldersByName(file.rules)
  const claims: Claims = { claims: [], unmatched: [], notImported: [] }
  for (const { name } of packages) {
    const told = folders.get(name)
    const places = told === undefined ? (named.get(name) ?? []) : [plainly(told)]
    const owned = places.map((folder) => ownedBy(folder, rulesAt(`${folder}/${anyFile}`)))
    const why = whyNot(owned)
    const [first] = owned
    if (why) claims.unmatched.push({ package: name, why })
    else if (first) addClaims(name, first, claims)
  }
  return claims
}

const plainly = (folder: string) =>
  segmentsOf(folder)
    .filter((segment) => segment !== '.')
    .join('/')

type Owned = { folder: string; owners: { written: string; rule: Rule }[] }

function ownedBy(folder: string, rules: Rule[]): Owned {
  const owners = rules.flatMap((rule) => rule.owners.map((written) => ({ written, rule })))
  const first = new Map(owners.toReversed().map((owner) => [owner.written, owner]))
  return { folder: folder || 'the repository', owners: owners.filter((owner) => first.get(owner.written) === owner) }
}

const namesOf = ({ owners }: Owned) => owners.map(({ written }) => written).join(' ')

function whyNot(owned: Owned[]): string | undefined {
  const [first] = owned
  if (first === undefined) return 'no folder of the file is named like it: say which is its'
  const other = owned.find((place) => namesOf(place) !== namesOf(first))
  if (other) return `${first.folder} and ${other.folder} are named like it and have different owners: say which is its`
  return first.owners.length === 0 ? `nobody owns ${first.folder}` : undefined
}

/** The folders that patterns name as a whole, by their last segment. */
function foldersByName(rules: Rule[]): ReadonlyMap<string, string[]> {
  const folders = new Map<string, Set<string>>()
  for (const { pattern } of rules) {
    const segments = segmentsOf(pattern.replaceAll(/\\(.)/gu, '$1'))
    const named = segments.slice(0, segments.findLastIndex((segment) => segment !== '*' && segment !== '**') + 1)
    const key = named.at(-1)?.toLowerCase().replaceAll('_', '-') ?? ''
    const folder = named
      .filter((segment) => segment !== '**')
      .map((segment) => segment.replaceAll('*', 'any'))
      .join('/')
    folders.set(key, (folders.get(key) ?? new Set()).add(folder))
  }
  return new Map([...folders].map(([key, found]) => [key, [...found]]))
}

function addClaims(name: string, { folder, owners }: Owned, { claims, notImported }: Claims): void {
  let place = 0
  for (const { written, rule } of owners) {
    const where = { package: name, line: rule.line }
    const named = readOwner(written)
    const role = roles[place]
    if (named === undefined) notImported.push({ ...where, owner: written, why: 'is a role of GitLab: it names nobody' })
    else if (role === undefined)
      notImported.push({ ...where, owner: written, why: 'only the first two owners are imported' })
    else claims.push({ where, role, named, why: whyOf(ordinals[place], folder, rule) })
    if (named) place++
  }
}

const whyOf = (ordinal: string | undefined, folder: string, { pattern, section }: Rule): string =>
  `${ordinal} owner of ${folder} by ${pattern}${section === undefined ? '' : ` in section ${section}`}`
