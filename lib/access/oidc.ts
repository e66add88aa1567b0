import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { api } from '#lib/paths'
import { settings } from '#lib/settings'
import { type Identity, identityOf, isIncomplete } from './oidc-claims.ts'
import { refusalOf, ssoRefusal } from './oidc-refusals.ts'
import type { OidcSettings } from './oidc-settings.ts'
import { openTicket, sealTicket } from './oidc-ticket.ts'
import { ownAddress } from './own-address.ts'

const timeoutSeconds = 5
const hour = 3_600_000

type Known = { at: number; configuration: Promise<Configuration> }
const known = new WeakMap<OidcSettings, Known>()

function providerOfSettings(): OidcSettings {
  const { oidc } = settings()
  if (!oidc) throw ssoRefusal('sso_off')
  return oidc
}

const callbackAddress = () => `${settings().publicUrl}${api.ssoCallback}`

/** As the provider can take it; what is silent about it means `client_secret_basic`. */
function authentication(secret: string): ClientAuth {
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)]
  return (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    return ways.includes('client_secret_basic') ? basic(server, ...rest) : post(server, ...rest)
  }
}

/** What the provider says of itself, asked once an hour; a failure is not kept. */
async function discovered(provider: OidcSettings, now: number): Promise<Configuration> {
  const before = known.get(provider)
  if (before && now - before.at < hour) return before.configuration
  const { issuer, clientId, clientSecret } = provider
  const loopbackOnly = issuer.startsWith('http:') ? [allowInsecureRequests] : []
  const configuration = discovery(new URL(issuer), clientId, undefined, authentication(clientSecret), {
    timeout: timeoutSeconds,
    execute: [...loopbackOnly, enableNonRepudiationChecks],
  }).catch((error: unknown) => {
    known.delete(provider)
    throw refusalOf(error, provider, 'sso_misconfigured')
  })
  known.set(provider, { at: now, configuration })
  return configuration
}

/** Some providers name groups only to who asks for them, others refuse a scope they do not know. */
const scopeOf = (configuration: Configuration) =>
  ['openid', 'email', 'profile', 'groups']
    .filter((scope) => scope !== 'groups' || configuration.serverMetadata().scopes_supported?.includes(scope))
    .join(' ')

/**
 * Begins a sign-in that goes on to `next`. The browser goes to `address` and keeps `ticket` in a cookie that no script
 * reads and that is sent when the provider leads back here (`HttpOnly`, `SameSite=Lax`, ten minutes).
 */
export async function beginOidc(next: string, now: number): Promise<{ address: string; ticket: string }> {
  const provider = providerOfSettings()
  const configuration = await discovered(provider, now)
  const begun = {
    state: randomState(),
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
    next: ownAddress(next, settings().publicUrl),
  }
  const code_challenge = await calculatePKCECodeChallenge(begun.verifier)
  const { href } = addressOf(provider, configuration, { ...begun, code_challenge })
  return { address: href, ticket: sealTicket(begun, now) }
}

function addressOf(
  provider: OidcSettings,
  configuration: Configuration,
  { state, nonce, code_challenge }: { state: string; nonce: string; code_challenge: string },
): URL {
  const asked = { redirect_uri: callbackAddress(), scope: scopeOf(configuration), state, nonce }
  try {
    return buildAuthorizationUrl(configuration, { ...asked, code_challenge, code_challenge_method: 'S256' })
  } catch (error) {
    throw refusalOf(error, provider, 'sso_misconfigured')
  }
}

/**
 * Whom the provider signed in, from the address it led back to and the ticket of the browser that came. Its answer is
 * bound to that browser (state, nonce, code verifier) and signed by the provider; everything else is a refusal.
 */
export async function finishOidc(
  callbackUrl: URL,
  ticket: string | undefined,
  now: number,
): Promise<Identity & { issuer: string; subject: string; next: string }> {
  const provider = providerOfSettings()
  const { state, nonce, verifier, next } = openTicket(ticket, now)
  if (callbackUrl.searchParams.get('state') !== state) throw ssoRefusal('sso_state_wrong')
  const configuration = await discovered(provider, now)
  const answer = new URL(callbackUrl.search, callbackAddress())
  try {
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
    const tokens = await authorizationCodeGrant(configuration, answer, checks)
    const claims = tokens.claims()
    if (!claims) throw ssoRefusal('sso_answer_invalid', provider.name)
    const asks = isIncomplete(claims, provider.groupsClaim) && configuration.serverMetadata().userinfo_endpoint
    const more = asks ? [await fetchUserInfo(configuration, tokens.access_token, claims.sub)] : []
    const identity = identityOf([claims, ...more], provider.groupsClaim)
    if (!identity) throw ssoRefusal('sso_email_missing', provider.name)
    const emailVerified = identity.emailVerified || provider.trustEmail
    return { ...identity, emailVerified, issuer: claims.iss, subject: claims.sub, next }
  } catch (error) {
    throw refusalOf(error, provider, 'sso_answer_invalid')
  }
}
