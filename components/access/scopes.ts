import type { Scope } from '#lib/caller'

/** What each scope lets a token do, in words. */
export const scopeTexts: Record<Scope, string> = {
  read: 'Read the catalog',
  register: 'Create and change packages, and register versions',
  report: 'Report which versions services run and how well they do',
  promote: 'Withdraw versions and ask for promotions',
  administer: 'Manage people, teams, standards, tokens and the example catalog',
}
