import { testCaller } from '#lib/api/testing'
import type { Role } from '#lib/caller'
import { createPerson } from '#lib/people/set-up'
import { settings } from '#lib/settings'
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
