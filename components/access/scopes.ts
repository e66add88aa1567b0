import type { Scope } from '#lib/caller'

/** What each scope lets a token do, in words. */
export const scopeTexts: Record<Scope, string> = {
  read: 'Read the catalog',
  register: 'Create packages and register versions',
  report: 'Report what services run and how they do',
  promote: 'Withdraw versions, ask for promotions',
  administer: 'Manage standards, tokens and the example catalog',
}
