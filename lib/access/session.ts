import type { Actor, PersonActor } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { cookieOf, sessionCookie } from './cookies.ts'
import { personOfSecret } from './sessions.ts'
import { actorOfSecret } from './tokens.ts'

/**
 * Who a request comes from: the token it sends, or the person whose session its cookie names, or nobody.
 * A token that is sent but not good is refused (`token_invalid`), never taken for nobody.
 */
export async function actorOf(headers: Headers, now = Date.now()): Promise<Actor | undefined> {
  const secret = secretOf(headers.get('authorization') ?? '')
  if (secret === undefined) return personOf(headers, now)
  const actor = await actorOfSecret(secret, now)
  if (actor) return actor
  throw new Refusal('unauthenticated', 'token_invalid', 'This token is unknown, expired or revoked: make a new one.')
}

/** The session that the cookie names, and its person. */
export async function sessionOf(headers: Headers, now: number): ReturnType<typeof personOfSecret> {
  const secret = cookieOf(headers, sessionCookie)
  return secret ? personOfSecret(secret, now) : undefined
}

async function personOf(headers: Headers, now: number): Promise<PersonActor | undefined> {
  return (await sessionOf(headers, now))?.person
}

/** The secret a header sends. Clients of other registries send it as a password; other passwords are for a proxy before us. */
function secretOf(authorization: string): string | undefined {
  const [scheme = '', value = ''] = authorization.split(' ')
  if (scheme.toLowerCase() === 'bearer') return value
  if (scheme.toLowerCase() !== 'basic') return undefined
  const password = Buffer.from(value, 'base64').toString().split(':').slice(1).join(':')
  return password.startsWith('shp_') ? password : undefined
}
