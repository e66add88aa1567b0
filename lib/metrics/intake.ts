import type { Issue } from '#lib/errors'
import { type Json, parseJson } from '#lib/json'
import { readCsv } from '#lib/observations/csv'
import { type IntakeField, type IntakeRow, metricNameOf } from './intake-row.ts'

export type Intake = {
  rows: IntakeRow[]
  /** What is no value and stands beside values everywhere, such as the name of a model, by the place in the text. */
  left: Issue[]
  /** What should have been a value and was not understood. */
  issues: Issue[]
}

/**
 * Reads metrics as tools write them: a list of posted values, a `metrics.json` of names and numbers, also nested by split or dataset as
 * DVC writes it, or a table with a header, pasted from a spreadsheet or as CSV. Nothing is thrown.
 */
export function metricsIn(text: string): Intake {
  const trimmed = text.trim()
  if (trimmed === '') return { rows: [], left: [], issues: [] }
  if (!/^[[{]/.test(trimmed)) return tableIn(trimmed)
  const { value, issues } = parseJson(trimmed)
  if (issues) return { rows: [], left: [], issues }
  return Array.isArray(value) ? listIn(value) : valuesUnder(value, [])
}

const known = new Map<string, IntakeField>([
  ['metric', 'metric'],
  ['name', 'metric'],
  ['measure', 'metric'],
  ['value', 'value'],
  ['score', 'value'],
  ['n', 'n'],
  ['count', 'n'],
  ['rows', 'n'],
  ['samples', 'n'],
  ['lower', 'lower'],
  ['low', 'lower'],
  ['cilower', 'lower'],
  ['cilow', 'lower'],
  ['upper', 'upper'],
  ['high', 'upper'],
  ['ciupper', 'upper'],
  ['cihigh', 'upper'],
  ['dataset', 'dataset'],
  ['data', 'dataset'],
  ['split', 'split'],
  ['slice', 'slice'],
  ['segment', 'slice'],
  ['direction', 'direction'],
  ['better', 'direction'],
])
const fieldOf = (name: string) => known.get(name.toLowerCase().replaceAll(/[^a-z]/g, ''))

function listIn(values: readonly Json[]): Intake {
  const found: Intake = { rows: [], left: [], issues: [] }
  for (const [index, one] of values.entries()) {
    if (one === null || typeof one !== 'object' || Array.isArray(one)) {
      found.issues.push({ path: `[${index}]`, message: 'must be a metric value: an object with metric and value' })
      continue
    }
    const row: IntakeRow = {}
    for (const [name, said] of Object.entries(one)) {
      const field = fieldOf(name)
      if (!field)
        found.issues.push({ path: `[${index}].${name}`, message: 'is nothing that is kept of a metric value' })
      else if (said !== null) row[field] = field === 'metric' ? metricNameOf(wordsOf(said)) : wordsOf(said)
    }
    found.rows.push(row)
  }
  return found
}

const wordsOf = (said: Json) => (typeof said === 'string' ? said : JSON.stringify(said))

/** Of nested numbers the last name is the metric; names above it tell the split where they are called like one, else the slice. */
function valuesUnder(value: Json | undefined, path: readonly string[]): Intake {
  if (typeof value === 'number') return { rows: [rowAt(path, value)], left: [], issues: [] }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return { rows: [], left: [{ path: path.join('.'), message: 'is no number, and is left out' }], issues: [] }
  const inner = Object.entries(value).map(([name, one]) => valuesUnder(one, [...path, name]))
  return { rows: inner.flatMap(({ rows }) => rows), left: inner.flatMap(({ left }) => left), issues: [] }
}

const splits = new Set(['train', 'training', 'valid', 'validation', 'val', 'dev', 'test', 'testing', 'holdout', 'eval'])
const wrappers = new Set(['metrics', 'results', 'scores'])

function rowAt(path: readonly string[], value: number): IntakeRow {
  const above = path.slice(0, -1).filter((name) => !wrappers.has(name.toLowerCase()))
  const split = above.find((name) => splits.has(name.toLowerCase()))
  const slice = above.filter((name) => name !== split).join(' · ')
  return {
    metric: metricNameOf(path.at(-1) ?? ''),
    value: String(value),
    ...(split && { split }),
    ...(slice && { slice }),
  }
}

/** A table with a header, or bare lines of a name and a number. */
function tableIn(text: string): Intake {
  const bare = text.split(/\r?\n/).flatMap((line) => pairIn(line) ?? [])
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  if (bare.length === lines.length) return { rows: bare, left: [], issues: [] }
  const { columns, rows, issues } = readCsv(text)
  const fields = columns.map(fieldOf)
  if (!fields.includes('metric') || !fields.includes('value')) {
    const message = 'must name the columns metric and value, or hold lines of a name and a number'
    return { rows: [], left: [], issues: [{ path: 'line 1', message }, ...issues] }
  }
  const strange = columns.filter((name, index) => name !== '' && fields[index] === undefined)
  const left = strange.map((name) => ({ path: `column ${name}`, message: 'is nothing that is kept, and is left out' }))
  return { rows: rows.map(({ cells }) => rowOf(fields, cells)), left, issues }
}

function rowOf(fields: readonly (IntakeField | undefined)[], cells: readonly string[]): IntakeRow {
  const row: IntakeRow = {}
  for (const [index, field] of fields.entries()) {
    const said = cells[index]?.trim() ?? ''
    if (field && said !== '') row[field] = field === 'metric' ? metricNameOf(said) : said
  }
  return row
}

/** `auc 0.71`, `auc: 0.71`, `auc = 0.71`, `auc,0.71`. */
function pairIn(line: string): IntakeRow | undefined {
  const [, name, value] = /^\s*([A-Za-z][^\s:=,;]*)\s*[\s:=,;]\s*([-+]?[\d.]+(?:[eE][-+]?\d+)?)\s*$/.exec(line) ?? []
  return name && value && Number.isFinite(Number(value)) ? { metric: metricNameOf(name), value } : undefined
}
