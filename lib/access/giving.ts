import { inArray } from 'drizzle-orm'
import { db } from '#db/db'
import { packageOwner } from '#db/schema/packages'
import type { Actor, Scope } from '#lib/caller'
import { invalid, Refusal } from '#lib/errors'
import { scopesToGive } from './permissions.ts'
import type { NewToken } from './schema.ts'
import type { TokenKind } from './token-kinds.ts'

/** Refuses scopes that the actor holds nowhere. */
export function refuseEscalation(actor: Actor, wanted: Scope[]): void {
  const held = scopesToGive(actor)
  const beyond = wanted.find((scope) => !held.includes(scope))
  if (beyond)
    throw new Refusal(
      'forbidden',
      'scope_beyond_own',
      `You may not give the scope ${beyond}: you do not hold it yourself.`,
    )
}

function actsEverywhere(actor: Actor): boolean {
  if (actor.kind === 'person') return actor.role === 'admin'
  return actor.kind === 'system' || (!actor.packages && (!actor.holder || actsEverywhere(actor.holder)))
}

/** A token for CI outlives what its maker may: only who may do everything everywhere leaves it as wide as that. */
export function refuseWide(actor: Actor, kind: TokenKind, { packages }: NewToken): void {
  if (kind === 'personal' && actor.kind !== 'person')
    throw invalid('body_invalid', [{ path: 'kind', message: 'must be ci: a personal token is a person’s' }])
  if (kind === 'ci' && !packages && !actsEverywhere(actor))
    throw invalid('body_invalid', [{ path: 'packages', message: 'must name packages: an admin makes a token for all' }])
}

/** Nobody binds a token for CI later, so its maker holds its scopes with each of its packages now; ids stand in the order of the names. */
export async function refuseBeyondPackages(actor: Actor, scopes: Scope[], ids: string[]): Promise<void> {
  const owners = await db.select().from(packageOwner).where(inArray(packageOwner.packageId, ids))
  const ownersOf = Map.groupBy(owners, ({ packageId }) => packageId)
  const beyond = ids.flatMap((packageId, index) => {
    const teams = ownersOf.get(packageId)?.map(({ owner }) => owner) ?? []
    const held = scopesToGive(actor, { packageId, teams })
    const scope = scopes.find((one) => !held.includes(one))
    return scope ? { path: `packages[${index}]`, message: `is a package with which you do not hold ${scope}` } : []
  })
  if (beyond.length) throw invalid('body_invalid', beyond)
}
