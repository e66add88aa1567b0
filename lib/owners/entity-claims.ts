import { type Entity, type EntityKind, isTemplate, keyOfEntity, readRef } from './entities.ts'
import { keysOfAnnotations, keysOfRepository } from './repository.ts'
import type { Claim, Claims, Known, Named, OwnerRole, Unmatched } from './schema.ts'

/** Which package an entity speaks of. The lower `rank`, the surer. */
type Match = { entity: Entity; package: string; rank: number; why: string }

/** The kinds that can be a package, the likeliest first. */
const kinds: EntityKind[] = ['Component', 'Resource', 'API']

/** Backstage knows one owner; the others are named by annotations of ours. */
const roleAnnotations: [string, OwnerRole][] = [
  ['shipshape/backup', 'backup'],
  ['shipshape/business', 'business'],
  ['shipshape/steward', 'steward'],
]

/** What the entities of a catalog-info file say of packages: by annotation, else by name, else by repository. */
export function claimsOfEntities(entities: Entity[], packages: Known['packages']): Claims {
  const match = matcher(packages)
  const tried = entities.filter(({ kind }) => kinds.includes(kind)).map((entity) => match(entity))
  const matches = tried.filter((match) => 'rank' in match)
  const users = new Map(entities.filter(({ kind }) => kind === 'User').map((user) => [keyOfEntity(user), user]))
  const spoken = [...Map.groupBy(matches, (match) => match.package).values()].map((group) => speaker(group))
  const known = new Set(matches.map((match) => match.package))
  const silent = packages.filter(({ name }) => !known.has(name))
  return {
    claims: spoken.flatMap(({ match }) => (match ? claimsOf(match, users) : [])),
    unmatched: [
      ...tried.filter((match) => !('rank' in match)),
      ...spoken.flatMap(({ unmatched }) => unmatched),
      ...silent.map(({ name }) => ({ package: name, why: 'no entity has its name or its repository' })),
    ],
    notImported: [],
  }
}

function matcher(packages: Known['packages']): (entity: Entity) => Match | Unmatched {
  const names = new Set(packages.map(({ name }) => name))
  const pairs = packages.flatMap(({ name, repository = '' }) =>
    keysOfRepository(repository).map((key) => ({ key, name })),
  )
  const byRepository = Map.groupBy(pairs, ({ key }) => key)
  return (entity) => {
    const { annotations, name } = entity
    const told = annotations['shipshape/package']
    const own = name.toLowerCase()
    if (told !== undefined)
      return names.has(told)
        ? { entity, package: told, rank: 0, why: 'its annotation shipshape/package names the package' }
        : unmatched(entity, `its annotation shipshape/package names ${told.slice(0, 100)}, which is no package`)
    if (isTemplate(name)) return unmatched(entity, 'its name is a template that is not filled in')
    if (names.has(own)) return { entity, package: own, rank: 1, why: 'it has the name of the package' }
    const found =
      keysOfAnnotations(annotations)
        .map((key) => byRepository.get(key) ?? [])
        .find(({ length }) => length > 0) ?? []
    const [only, another] = found
    if (another) return unmatched(entity, `its repository is that of ${found.length} packages`)
    return only
      ? { entity, package: only.name, rank: 2, why: 'its repository is that of the package alone' }
      : unmatched(entity, 'no package has its name or its repository')
  }
}

const unmatched = (entity: Entity, why: string): Unmatched => ({ entity: keyOfEntity(entity), line: entity.line, why })

/** The entity that speaks for a package. Of two that are as sure, neither does, unless they name the same owner. */
function speaker(matches: Match[]): { match?: Match; unmatched: Unmatched[] } {
  const ranked = matches.toSorted((a, b) => rankOf(a) - rankOf(b))
  const first = ranked.find(({ entity }) => entity.owner) ?? ranked[0]
  if (first === undefined) return { unmatched: [] }
  const others = ranked.filter((match) => match !== first)
  const rival = others.find(
    (other) => other.entity.owner && rankOf(other) === rankOf(first) && saysOf(other) !== saysOf(first),
  )
  const rest = others.map(({ entity }) => unmatched(entity, `${keyOfEntity(first.entity)} speaks for ${first.package}`))
  if (first.entity.owner === undefined)
    return { unmatched: [{ ...unmatched(first.entity, 'it names no owner'), package: first.package }, ...rest] }
  if (rival === undefined) return { match: first, unmatched: rest }
  const both = `${keyOfEntity(first.entity)} on line ${first.entity.line} and ${keyOfEntity(rival.entity)} on line ${rival.entity.line}`
  return { unmatched: [{ package: first.package, why: `${both} name different owners for it` }] }
}

const rankOf = ({ rank, entity }: Match) => rank * kinds.length + kinds.indexOf(entity.kind)

const saysOf = ({ entity: { owner, annotations } }: Match) =>
  [owner ? keyOfEntity(owner) : '', ...roleAnnotations.map(([key]) => annotations[key] ?? '')].join('\n')

function claimsOf({ entity, package: name, why }: Match, users: ReadonlyMap<string, Entity>): Claim[] {
  const { owner, annotations, namespace, line } = entity
  const others = roleAnnotations.flatMap(([key, role]) => {
    const ref = readRef(annotations[key] ?? '', 'group', namespace)
    return ref ? [{ role, ref, line }] : []
  })
  return [...(owner ? [{ role: 'accountable' as const, ref: owner, line: owner.line }] : []), ...others].map(
    ({ role, ref, line }) => ({
      where: { package: name, line, entity: keyOfEntity(entity) },
      role,
      named: namedBy(ref, users),
      why,
    }),
  )
}

/** A group is a team. A user is a person, by the e-mail address the file gives. Some write an address in place of both. */
function namedBy(ref: NonNullable<Entity['system']>, users: ReadonlyMap<string, Entity>): Named {
  const { written, kind, name } = ref
  if (name.includes('@')) return { written, kind: 'person', name, email: name }
  const email = users.get(keyOfEntity(ref))?.email
  if (kind !== 'user') return { written, kind: 'team', name }
  return { written, kind: 'person', name, ...(email === undefined ? {} : { email }) }
}
