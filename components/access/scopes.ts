import type { Scope } from '#lib/caller'

/** What each scope lets a token do, in words. */
export const scopeTexts: Record<Scope, string> = {
  read: 'Read the catalog',
  register: 'Create and change packages, register versions, post metrics and scenario runs, define metrics',
  report: 'Report which versions services run, and how many predictions they made',
  promote: 'Ask for, review, waive and apply promotions, roll back, withdraw versions',
  administer:
    'Manage people, teams, standards, tokens, environments, webhooks and the example; restrict packages, import owners',
}
