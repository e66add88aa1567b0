import { testCaller } from '#lib/api/testing'
import type { Role } from '#lib/caller'
import { createPerson } from '#lib/people/set-up'
import { settings } from '#lib/settings'
import { createTeam, putMember } from '#lib/teams/writes'
import type { TestApi } from '#lib/versions/testing'

export const password = 'correct horse battery'

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

/** A new person of the role, signed in: the headers their browser sends. */
export async function personOf(
  api: TestApi,
  role: Role,
  email = `${role}@shop.example`,
): Promise<Record<string, string>> {
  await createPerson(testCaller(), { name: role, email, password, role })
  return browser(await signIn(api, email))
}

/** A new viewer who has the role in a team, signed in. */
export async function memberOf(
  api: TestApi,
  team: string,
  role: Role,
  email = `${role}.${team}@shop.example`,
): Promise<Record<string, string>> {
  const { id } = await createPerson(testCaller(), { name: `${role} of ${team}`, email, password, role: 'viewer' })
  await putMember(testCaller(), team, id, role)
  return browser(await signIn(api, email))
}

/** Teams of these names, without members. */
export async function newTeams(...names: string[]): Promise<void> {
  for (const name of names) await createTeam(testCaller(), { name, title: name })
}
