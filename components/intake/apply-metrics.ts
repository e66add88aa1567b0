import type { Intake } from '#lib/intake/intake'
import type { Unclear } from '#lib/intake/reading'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'

type Found = Intake['metrics'][number]
type Row = { [key: string]: Json }

const most = 1_000

const said = (row: Row, name: string): string => {
  const value = row[name]
  return typeof value === 'object' || value === undefined ? '' : String(value)
}
const places = ['metric', 'dataset', 'split', 'slice']
/** Where a value stands: what is measured, and on what. */
const placeOf = (row: Row) => JSON.stringify(places.map((name) => said(row, name)))
const words = (row: Row) =>
  places
    .map((name) => said(row, name))
    .filter((word) => word !== '')
    .join(', ')

const rowOf = (found: Found): Row =>
  Object.fromEntries(Object.entries(found).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

/** Joins metrics of files with those of the draft: what the same file said before is renewed, what somebody else said stays. */
export function joinedMetrics(before: readonly Json[], found: readonly Found[]): { all: Json[]; unclear: Unclear[] } {
  const all = [...before]
  const unclear: Unclear[] = []
  for (const row of found.map(rowOf)) {
    const index = all.findIndex((one) => isObject(one) && placeOf(one) === placeOf(row))
    const there = all[index]
    if (!isObject(there)) {
      if (all.length < most) all.push(row)
      else unclear.push({ file: said(row, 'from'), what: `${words(row)} is left out: a draft holds 1,000 metrics` })
    } else if (said(there, 'from') === said(row, 'from')) all[index] = row
    else if (said(there, 'value') !== said(row, 'value')) unclear.push(against(there, row))
  }
  return { all, unclear }
}

const against = (there: Row, row: Row): Unclear => ({
  file: said(row, 'from'),
  what: `says ${said(row, 'value')} for ${words(row)}; ${said(there, 'value')} stands there, from ${said(there, 'from') || 'you'}, and was kept`,
})
