import type { Issue } from '#lib/errors'
import type { IntakeField } from '#lib/metrics/intake-row'

/** What each field of a value is called. */
export const fieldLabels: Readonly<Record<IntakeField, string>> = {
  metric: 'Metric',
  value: 'Value',
  n: 'n',
  lower: 'Lower',
  upper: 'Upper',
  dataset: 'Dataset',
  split: 'Split',
  slice: 'Slice',
  direction: 'Better',
}

/** The row and the field of an issue such as `[3].value`; nothing where it is of the whole list. */
export function cellOfPath(path: string): { index: number; field: string } | undefined {
  const [, index, field = 'metric'] = /^\[(\d+)\](?:\.(\w+))?/.exec(path) ?? []
  return index === undefined ? undefined : { index: Number(index), field }
}

/** What the place of each issue is called, for a summary of them. */
export const labelsOf = (issues: readonly Issue[]): Record<string, string> =>
  Object.fromEntries(
    issues.map(({ path }) => {
      const cell = cellOfPath(path)
      if (!cell) return [path, 'The list']
      const label = Object.hasOwn(fieldLabels, cell.field) ? fieldLabels[cell.field as IntakeField] : cell.field
      return [path, `${label} of row ${cell.index + 1}`]
    }),
  )
