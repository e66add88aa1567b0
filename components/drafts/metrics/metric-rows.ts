import type { Json } from '#lib/json'
import { type IntakeRow, intakeFields, postedOf } from '#lib/metrics/intake-row'
import { isObject } from '#lib/tree'
import { textOf } from '../fields/text-of.ts'

/** A value of the draft as a row to type into: what it says of each field, as text. */
export function rowOf(value: Json): IntakeRow {
  if (!isObject(value)) return { metric: textOf(value) }
  const said = intakeFields.flatMap((field) => (value[field] === undefined ? [] : [[field, textOf(value[field])]]))
  return Object.fromEntries(said)
}

const said = (row: IntakeRow) => JSON.stringify(intakeFields.map((field) => row[field] ?? ''))
const own = new Set<string>([...intakeFields, 'from'])

/**
 * A row as the draft keeps it: as the API takes it, but for numbers that are still being typed. What else the value said before, such
 * as a title, stays; what a person types is no longer `from` a file.
 */
export function valueOf(row: IntakeRow, before: Json | undefined): Json {
  if (before !== undefined && said(rowOf(before)) === said(row)) return before
  const kept = isObject(before) ? Object.entries(before).filter(([key]) => !own.has(key)) : []
  const typed = Object.entries(postedOf(row)).map(([field, value]): [string, Json] => {
    const text = row[field as keyof IntakeRow] ?? ''
    return [field, String(value) === text ? value : text]
  })
  return Object.fromEntries([...typed, ...kept])
}

/** A row once it was left: numbers are as the API takes them. */
export const mended = (row: IntakeRow): IntakeRow =>
  Object.fromEntries(Object.entries(postedOf(row)).map(([field, value]) => [field, String(value)]))
