import { line } from '#lib/fields'
import { claimAt, groupsIn } from './oidc-groups.ts'
import { emailField } from './schema.ts'

type Claims = Readonly<Record<string, unknown>>

/** Whom the provider signed in. */
export type Identity = {
  email: string
  /** Whether the provider says that the address is theirs. Without that it must not open an account that is here. */
  emailVerified: boolean
  name: string
  groups: string[]
}

const name = line(100)
const isTrue = (claim: unknown) => claim === true || claim === 'true'

/** Whether something the provider may say elsewhere is not in these claims. */
export const isIncomplete = (claims: Claims, groupsClaim: string): boolean =>
  claims.email === undefined || claims.email_verified === undefined || claimAt(claims, groupsClaim) === undefined

/**
 * The person of the claims, where the first source that says something is believed; nobody without an e-mail address.
 * An address is verified by the claims it stands in, not by those of another.
 */
export function identityOf(sources: readonly Claims[], groupsClaim: string): Identity | undefined {
  const emails = sources.map((claims) => emailField.safeParse(claims.email).data)
  const email = emails.find((one) => one !== undefined)
  if (email === undefined) return undefined
  const names = sources.flatMap((claims) => [claims.name, claims.preferred_username])
  return {
    email,
    emailVerified: sources.some((claims, index) => emails[index] === email && isTrue(claims.email_verified)),
    name: names.map((one) => name.safeParse(one).data?.trim()).find((one) => one !== undefined) ?? email.slice(0, 100),
    groups: groupsIn(sources.map((claims) => claimAt(claims, groupsClaim)).find((claim) => claim !== undefined)),
  }
}
