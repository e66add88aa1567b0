import { testCaller } from '#lib/api/testing'
import { change } from '#lib/audit/change'
import type { Role } from '#lib/caller'
import { insertPerson, keepPassword } from '#lib/people/insert'
import { settings } from '#lib/settings'
import { createTeam, putMember } from '#lib/teams/writes'
import type { TestApi } from '#lib/versions/testing'
import { cookie, sessionCookie } from './cookies.ts'
import { hashPassword } from './passwords.ts'
import { startSession } from './sessions.ts'

export const password = 'correct horse battery'

/** Hashing is slow on purpose, and everybody here has the same password. */
let hashed: Promise<string> | undefined
const hashOfAll = () => (hashed ??= hashPassword(password))

/** What a browser sends of whoever signed in: the session's cookie and our own origin. */
export const browser = (signedIn: { headers: Headers }): Record<string, string> => ({
  cookie: signedIn.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; '),
  origin: settings().publicUrl,
})

export const signIn = (api: TestApi, email: string, secret = password) =>
  api.ask('POST', '/session', { as: 'nobody', json: { email, password: secret } })

type Somebody = { id: string; headers: Record<string, string> }

async function somebody(role: Role, name: string, email: string): Promise<Somebody> {
  const caller = testCaller()
  const hash = await hashOfAll()
  const { id } = await change(caller, async (tx, record) => {
    const made = await insertPerson(tx, record, caller.now, { name, email, role })
    await keepPassword(tx, made.id, hash, caller.now)
    return made
  })
  const actor = { kind: 'person' as const, id, name, email, role, teams: [] }
  const secret = await change({ ...caller, actor }, (tx, record) => startSession(tx, record, caller, actor, {}))
  const sent = cookie(sessionCookie, secret).split(';')[0] ?? ''
  return { id, headers: { cookie: sent, origin: settings().publicUrl } }
}

/** A new person of the role, signed in: the headers their browser sends. */
export async function personOf(role: Role, email = `${role}@shop.example`): Promise<Record<string, string>> {
  return (await somebody(role, role, email)).headers
}

/** A new viewer who has the role in a team, signed in. */
export async function memberOf(
  team: string,
  role: Role,
  email = `${role}.${team}@shop.example`,
): Promise<Record<string, string>> {
  const { id, headers } = await somebody('viewer', `${role} of ${team}`, email)
  await putMember(testCaller(), team, id, role)
  return headers
}

/** Teams of these names, without members. */
export async function newTeams(...names: string[]): Promise<void> {
  for (const name of names) await createTeam(testCaller(), { name, title: name })
}
