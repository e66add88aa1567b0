import type { TokenView } from '#lib/access/schema'
import type { TokenKind } from '#lib/access/token-kinds'
import type { Scope } from '#lib/caller'

export const kindTexts: Record<TokenKind, { label: string; hint: string }> = {
  personal: {
    label: 'Personal',
    hint: 'For your own work. It may no more than you may, and ends with your account.',
  },
  ci: {
    label: 'CI',
    hint: 'For a job. It stands for itself, and goes on when you change roles or leave.',
  },
}

/** What each scope is good for, after "it can no longer". */
const deeds: Record<Scope, string> = {
  read: 'read',
  register: 'register versions',
  report: 'report',
  promote: 'withdraw versions',
  administer: 'administer',
}

const fortnight = 14 * 86_400_000

/** Whether a token ends so soon that whoever uses it should know: within two weeks. Times in UTC milliseconds. */
export const endsSoon = ({ expiresAt }: TokenView, now: number): boolean =>
  expiresAt !== null && Date.parse(expiresAt) - now < fortnight

const shown = 3

/** Names as words: "a, b", and how many more there are. */
export function listed(names: readonly string[], most = shown): string {
  const more = names.length - most
  return more > 0 ? `${names.slice(0, most).join(', ')} and ${more} more` : names.join(', ')
}

/** What stops working when a token is revoked, as a sentence. */
export function whatStops({ scopes, packages }: TokenView): string {
  const where = packages?.length ? ` with ${listed(packages)}` : ''
  return `Whatever uses it can no longer ${listed(
    scopes.map((scope) => deeds[scope]),
    scopes.length,
  )}${where}, from that moment on.`
}
