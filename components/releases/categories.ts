import type { RollbackCategory } from '#lib/releases/schema'

/** What each reason for a rollback means, in the order in which they are offered. */
const meanings: Record<RollbackCategory, string> = {
  quality: 'What it answers is worse than before',
  incident: 'Something broke for callers or for the business',
  performance: 'It answers too slowly, or fails too often',
  data: 'The data it reads, or was trained on, is wrong',
  cost: 'It costs more than it brings',
  mistake: 'It was not meant to be released',
  undo: 'The rollback was wrong, or is needed no longer',
  other: 'Nothing of these; the reason tells it',
}

/** The categories to choose from: only what takes back a rollback is an undo. */
export const categoryOptions = (undo: boolean) =>
  Object.entries(meanings)
    .filter(([category]) => undo || category !== 'undo')
    .map(([value, hint]) => ({ value, label: value[0]?.toUpperCase() + value.slice(1), hint }))
