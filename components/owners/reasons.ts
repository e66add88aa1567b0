import type { OrphanReason } from '#lib/owners/schema'

/** What the report calls each reason: the packages it holds for. */
export const reasonNames: Record<OrphanReason, string> = {
  'no-accountable': 'Nobody accountable',
  'accountable-unknown': 'Owner not known here',
  'accountable-left': 'Owner has left',
  'empty-team': 'Team without people',
  'no-backup': 'No backup',
}
