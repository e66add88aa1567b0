import type { Owner } from '#lib/packages/schema'
import type { CatalogInfo } from './catalog-info.ts'
import type { Codeowners } from './codeowners.ts'
import { claimsOfEntities } from './entity-claims.ts'
import { claimsOfFolders } from './folder-claims.ts'
import { directoryOf } from './named.ts'
import type { Claim, Known, OwnerChange, Plan } from './schema.ts'

/** What was read, by the file it was read from. `folders` says in which folder a package lies, where its name does not. */
export type OwnerSource =
  | ({ file: 'codeowners'; folders?: ReadonlyMap<string, string> } & Codeowners)
  | ({ file: 'catalog-info' } & CatalogInfo)

/** Unknown owners that are told who may be meant: it takes a look at every team or person for each. */
const helped = 20

/**
 * What importing a file would change, decided without a database. An import names owners and replaces the accountable one; it takes
 * nobody else away. After its changes the same import plans none.
 */
export function planOf(source: OwnerSource, known: Known): Plan {
  const { claims, unmatched, notImported } =
    source.file === 'codeowners'
      ? claimsOfFolders(source, known.packages, source.folders ?? new Map())
      : claimsOfEntities(source.entities, known.packages)
  const plan: Plan = { changes: [], unknown: [], unmatched, notImported: [...notImported], unchanged: 0 }
  const directory = directoryOf(known)
  const owners = new Map(known.packages.map((modelPackage) => [modelPackage.name, modelPackage.owners]))
  for (const claim of claims) {
    const { role, named, where, why } = claim
    const found = directory.find(named)
    if (found) {
      const change = { ...where, role, after: found.owner, why: `${why}; ${named.written} is ${found.how}` }
      owners.set(where.package, weigh(change, claim, owners.get(where.package) ?? [], plan))
    } else {
      const nearest = plan.unknown.length < helped ? directory.nearest(named) : undefined
      plan.unknown.push({ owner: named.written, role, where, ...(nearest === undefined ? {} : { nearest }) })
    }
  }
  return plan
}

/** Puts one owner where it belongs in the plan, and answers the owners after it. */
function weigh(change: Omit<OwnerChange, 'before'>, { where, named }: Claim, owners: Owner[], plan: Plan): Owner[] {
  const accountable = owners.find(({ role }) => role === 'accountable')?.owner ?? null
  if (owners.some(({ role, owner }) => role === change.role && same(owner, change.after))) {
    plan.unchanged++
    return owners
  }
  if (change.role === 'backup' && same(accountable, change.after)) {
    plan.notImported.push({ ...where, owner: named.written, why: `${change.after} is the accountable owner already` })
    return owners
  }
  const planned = { ...change, before: change.role === 'accountable' ? accountable : null }
  plan.changes.push(planned)
  return ownersAfter(owners, [planned])
}

/** Addresses that differ only in case are one. */
const same = (a: string | null, b: string) => a?.toLowerCase() === b.toLowerCase()

/** The owners of a package after the changes that are planned for it. */
export function ownersAfter(
  owners: readonly Owner[],
  changes: Pick<OwnerChange, 'role' | 'before' | 'after'>[],
): Owner[] {
  return changes.reduce(
    (owners, { role, before, after }) => [
      ...owners.filter((owner) => owner.role !== role || (owner.owner !== before && owner.owner !== after)),
      { role, owner: after },
    ],
    [...owners],
  )
}
