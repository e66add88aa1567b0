import { AuthorizationResponseError, ResponseBodyError, WWWAuthenticateChallengeError } from 'openid-client'
import { type ErrorKind, Refusal } from '#lib/errors'
import { log } from '#lib/log'
import type { OidcSettings } from './oidc-settings.ts'

const again = 'sign in again from the sign-in page.'

/** Every way single sign-on can fail, and what to do next. */
const refusals = {
  sso_off: ['missing', () => 'This catalog has no single sign-on: sign in with your password.'],
  sso_unreachable: ['busy', (name) => `${name} does not answer: try again in a moment, or sign in with your password.`],
  sso_misconfigured: [
    'busy',
    (name) => `${name} does not work with this catalog as it is set: tell your operator, whose log says why.`,
  ],
  sso_denied: ['forbidden', (name) => `${name} did not sign you in: try again, or ask its admin for access.`],
  sso_ticket_missing: ['forbidden', () => `This browser did not begin this sign-in, or keeps no cookies: ${again}`],
  sso_ticket_invalid: ['forbidden', () => `This sign-in was not begun here: ${again}`],
  sso_expired: ['forbidden', () => `This sign-in took more than ten minutes: ${again}`],
  sso_state_wrong: ['forbidden', () => `This answer belongs to another sign-in: ${again}`],
  sso_code_refused: ['forbidden', (name) => `${name} takes each sign-in once, and this one is over: ${again}`],
  sso_nonce_wrong: ['forbidden', (name) => `${name} answered for another sign-in: ${again}`],
  sso_answer_invalid: ['forbidden', (name) => `The answer of ${name} can not be trusted: ${again}`],
  sso_email_missing: [
    'forbidden',
    (name) => `${name} gave no e-mail address of yours: ask its admin to let this catalog have it.`,
  ],
  sso_email_unverified: [
    'forbidden',
    (name) => `${name} does not say that your e-mail address is verified: ask its admin, or an admin of this catalog.`,
  ],
  sso_deactivated: ['forbidden', () => 'Your account here is deactivated: ask an admin of this catalog.'],
} satisfies Record<string, [ErrorKind, (name: string) => string]>

export type SsoCode = keyof typeof refusals

export const isSsoCode = (word: unknown): word is SsoCode => typeof word === 'string' && Object.hasOwn(refusals, word)

export function ssoRefusal(code: SsoCode, name = 'The provider'): Refusal {
  const [kind, sentence]: [ErrorKind, (name: string) => string] = refusals[code]
  return new Refusal(kind, code, sentence(name))
}

/** What the words of OAuth 2.0 and OpenID Connect mean for whoever signs in. Any other word is the operator's to mend. */
const codeOfWord = new Map<string, SsoCode>([
  ['access_denied', 'sso_denied'],
  ['account_selection_required', 'sso_denied'],
  ['consent_required', 'sso_denied'],
  ['interaction_required', 'sso_denied'],
  ['login_required', 'sso_denied'],
  ['server_error', 'sso_unreachable'],
  ['temporarily_unavailable', 'sso_unreachable'],
  ['invalid_grant', 'sso_code_refused'],
])

const causes = (error: unknown): unknown[] => (error instanceof Error ? [error, ...causes(error.cause)] : [error])

/** The network failed, the time was over, or the provider has a fault of its own. */
const isOutage = (cause: unknown): boolean =>
  (cause instanceof TypeError && !('code' in cause)) ||
  (cause instanceof DOMException && cause.name === 'TimeoutError') ||
  (cause instanceof Response && (cause.status >= 500 || cause.status === 429)) ||
  (cause instanceof ResponseBodyError && cause.status >= 500)

const isOfNonce = (cause: unknown): boolean =>
  typeof cause === 'object' && cause !== null && 'claim' in cause && cause.claim === 'nonce'

/** What the provider said of it. */
function said(error: unknown): (string | undefined)[] {
  if (error instanceof WWWAuthenticateChallengeError)
    return error.cause.flatMap(({ parameters }) => [parameters.error, parameters.error_description])
  const speaks = error instanceof AuthorizationResponseError || error instanceof ResponseBodyError
  return speaks ? [error.error, error.error_description] : []
}

/** Why it failed, in short texts for the log that can not have our secret in them. */
const reasons = (error: unknown, secret: string): string[] =>
  [...causes(error).map((cause) => (cause instanceof Error ? cause.message : undefined)), ...said(error)]
    .filter((text) => text !== undefined)
    .map((text) => text.replaceAll(secret, '…').slice(0, 300))

function codeOf(error: unknown, otherwise: SsoCode): SsoCode {
  const chain = causes(error)
  if (chain.some(isOutage)) return 'sso_unreachable'
  if (chain.some(isOfNonce)) return 'sso_nonce_wrong'
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError)
    return codeOfWord.get(error.error) ?? 'sso_misconfigured'
  if (error instanceof WWWAuthenticateChallengeError) return 'sso_misconfigured'
  return chain.some((cause) => cause instanceof Response) ? 'sso_misconfigured' : otherwise
}

/** The refusal for whatever the exchange with the provider threw. What an operator has to know is in the log. */
export function refusalOf(error: unknown, provider: OidcSettings, otherwise: SsoCode): Refusal {
  if (error instanceof Refusal) return error
  const code = codeOf(error, otherwise)
  if (code !== 'sso_denied' && code !== 'sso_code_refused')
    log().warn({ code, reasons: reasons(error, provider.clientSecret) }, 'single sign-on failed')
  return ssoRefusal(code, provider.name)
}
