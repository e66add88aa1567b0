import { otherNames } from './builtin.ts'

/** A value as it was found, not held against anything yet: all of it as it is typed into a row of the form. */
export const intakeFields = [
  'metric',
  'value',
  'n',
  'lower',
  'upper',
  'dataset',
  'split',
  'slice',
  'direction',
] as const
export type IntakeField = (typeof intakeFields)[number]
export type IntakeRow = Partial<Record<IntakeField, string>>

/** A row in which nothing is typed: it is not posted. */
export const isBlankRow = (row: IntakeRow): boolean => Object.values(row).every((text) => text.trim() === '')

/** A name as metrics are called here: `ROC AUC` is `auc`, `Recall@5` is `recall@5`. */
export function metricNameOf(said: string): string {
  const name = said
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9_.@-]+/g, '_')
    .replaceAll(/^[^a-z]+|[^a-z0-9]+$/g, '')
  return otherNames.get(name) ?? name
}

/** A row as the API takes it: numbers as numbers, what is empty left out. What is no number stays text, for the API's own words. */
export function postedOf(row: IntakeRow): Record<string, string | number> {
  const said = Object.entries(row).filter(([, text]) => text.trim() !== '')
  return Object.fromEntries(said.map(([field, text]) => [field, numeric.has(field) ? numberOf(text) : text.trim()]))
}

const numeric = new Set<string>(['value', 'n', 'lower', 'upper'])
const numberOf = (text: string) => (Number.isFinite(Number(text)) ? Number(text) : text.trim())
