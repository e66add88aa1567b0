import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/db'
import { person, personIdentity } from '#db/schema/people'
import type { finishOidc } from '#lib/access/oidc'
import { type Grants, grantsOf } from '#lib/access/oidc-groups'
import { ssoRefusal } from '#lib/access/oidc-refusals'
import type { OidcSettings } from '#lib/access/oidc-settings'
import { requirePerson } from '#lib/access/person'
import { type Browser, endSessions, personActor, startSession } from '#lib/access/sessions'
import { change, type Recorder } from '#lib/audit/change'
import type { Caller } from '#lib/caller'
import { syncMemberships } from '#lib/teams/grants'
import { insertPerson } from './insert.ts'
import { countAdmins } from './reads.ts'

type SignedIn = Awaited<ReturnType<typeof finishOidc>>

/**
 * Starts a session for whom the provider signed in, and answers its secret. They are known by issuer and subject; whoever
 * comes first time is taken for the person of their verified address, or joins. What their groups give is brought up to
 * date in the provider's name. Refused: an address that is not verified, and who is deactivated.
 */
export async function signInByIdentity(
  caller: Caller,
  provider: OidcSettings,
  identity: SignedIn,
  browser: Browser,
): Promise<string> {
  const actor = { kind: 'system', id: 'provider', name: provider.name } as const
  const grants = grantsOf(identity.groups, provider.groups)
  const rolesAreTheirs = provider.groups.some(({ team }) => team === undefined)
  const id = await change({ ...caller, actor, idempotency: undefined }, async (tx, record) => {
    const id = (await knownId(tx, identity)) ?? (await admit(tx, record, caller.now, identity, grants, provider.name))
    const { deactivatedAt } = await requirePerson(id, tx)
    if (deactivatedAt !== null) throw ssoRefusal('sso_deactivated')
    const changed = [
      rolesAreTheirs && (await syncRole(tx, record, id, grants)),
      await syncMemberships(tx, record, caller.now, id, grants.teams),
    ]
    if (changed.includes(true)) await endSessions(tx, record, await requirePerson(id, tx))
    return id
  })
  const who = await personActor(await requirePerson(id))
  return change({ ...caller, actor: who, idempotency: undefined }, (tx, record) =>
    startSession(tx, record, caller, who, browser),
  )
}

async function knownId(tx: Tx, { issuer, subject }: SignedIn): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: personIdentity.personId })
    .from(personIdentity)
    .where(and(eq(personIdentity.issuer, issuer), eq(personIdentity.subject, subject)))
  return row?.id
}

/** Whoever the provider names for the first time: the person of that address, who is linked, or somebody new. */
async function admit(
  tx: Tx,
  record: Recorder,
  now: number,
  { issuer, subject, email, emailVerified, name }: SignedIn,
  grants: Grants,
  providerName: string,
): Promise<string> {
  if (!emailVerified) throw ssoRefusal('sso_email_unverified', providerName)
  const [here] = await tx.select().from(person).where(eq(person.email, email))
  const joined = { name, email, role: grants.role ?? 'viewer' } as const
  const { id } = here ?? (await insertPerson(tx, record, now, joined, 'person.joined'))
  await tx.insert(personIdentity).values({ issuer, subject, personId: id, createdAt: now })
  const after = { issuer }
  await record({ verb: 'person.identity-linked', subject: `person:${id}`, label: here?.name ?? name, after })
  return id
}

/** The role the groups give, where groups give roles at all. The last admin stays one: somebody must let others in. */
async function syncRole(tx: Tx, record: Recorder, id: string, { role = 'viewer' }: Grants): Promise<boolean> {
  const row = await requirePerson(id, tx)
  const isLastAdmin = row.role === 'admin' && (await countAdmins(tx)) === 1
  if (row.role === role || isLastAdmin) return false
  await tx.update(person).set({ role }).where(eq(person.id, id))
  const [before, after] = [{ role: row.role }, { role }]
  await record({ verb: 'person.changed', subject: `person:${id}`, label: row.name, before, after })
  return true
}
