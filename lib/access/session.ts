import { Refusal } from '#lib/errors'
import { type Actor, type Role, roles } from './schema.ts'
import { signIn } from './sign-in.ts'
import { actorOfSecret } from './tokens.ts'

/**
 * Who a request comes from: the token it sends, or the person whose session its cookie names, or nobody.
 * A token that is sent but not good is refused (`token_invalid`), never taken for nobody.
 */
export async function actorOf(headers: Headers, now = Date.now()): Promise<Actor | undefined> {
  const authorization = headers.get('authorization')
  if (authorization !== null) return actorOfHeader(authorization, now)
  if (!headers.get('cookie')?.includes('shipshape.session_token=')) return undefined
  const found = await signIn().api.getSession({ headers, query: { disableRefresh: true } })
  if (!found) return undefined
  const { id, name, role } = found.user
  return { kind: 'person', id, name, role: roles.find((one) => one === role) ?? ('viewer' satisfies Role) }
}

async function actorOfHeader(authorization: string, now: number): Promise<Actor> {
  const [scheme = '', value = ''] = authorization.split(' ')
  const secret = scheme.toLowerCase() === 'basic' ? passwordOf(value) : value
  const actor = await actorOfSecret(secret, now)
  if (actor) return actor
  throw new Refusal('unauthenticated', 'token_invalid', 'This token is unknown, expired or revoked: make a new one.')
}

/** Clients of other registries send the token as a password. */
const passwordOf = (encoded: string) => Buffer.from(encoded, 'base64').toString().split(':').slice(1).join(':')
