import { type Actor, type Role, roles } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { signIn } from './sign-in.ts'
import { actorOfSecret } from './tokens.ts'

/**
 * Who a request comes from: the token it sends, or the person whose session its cookie names, or nobody.
 * A token that is sent but not good is refused (`token_invalid`), never taken for nobody.
 */
export async function actorOf(headers: Headers, now = Date.now()): Promise<Actor | undefined> {
  const secret = secretOf(headers.get('authorization') ?? '')
  if (secret === undefined) return personOf(headers)
  const actor = await actorOfSecret(secret, now)
  if (actor) return actor
  throw new Refusal('unauthenticated', 'token_invalid', 'This token is unknown, expired or revoked: make a new one.')
}

/** The person whose session the cookie names: all that a page looks at. */
export async function personOf(headers: Headers): Promise<Actor | undefined> {
  if (!headers.get('cookie')?.includes('shipshape.session_token=')) return undefined
  const found = await signIn().api.getSession({ headers, query: { disableRefresh: true } })
  if (!found) return undefined
  const { id, name, role } = found.user
  return { kind: 'person', id, name, role: roles.find((one) => one === role) ?? ('viewer' satisfies Role) }
}

/** The secret a header sends. Clients of other registries send it as a password; other passwords are for a proxy before us. */
function secretOf(authorization: string): string | undefined {
  const [scheme = '', value = ''] = authorization.split(' ')
  if (scheme.toLowerCase() === 'bearer') return value
  if (scheme.toLowerCase() !== 'basic') return undefined
  const password = Buffer.from(value, 'base64').toString().split(':').slice(1).join(':')
  return password.startsWith('shp_') ? password : undefined
}
