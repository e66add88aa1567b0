import type { Field, Mapping } from '#lib/observations/columns'
import type { MappedRow } from '#lib/observations/mapping'
import { api } from '#lib/paths'
import { fieldWords } from './words.ts'

/** A row with those of its fields that name what the catalog does not know. */
export type KnownRow = MappedRow & { unknown?: readonly Field[] }

/** Codes of refusals by the address that was asked; empty where there was none. */
export type Answers = ReadonlyMap<string, string>

type Known = { kpis: ReadonlySet<string>; environments: readonly string[]; answers: Answers }

/** Where the catalog says whether it knows the names in rows, each address once. */
export function addressesOf(rows: readonly MappedRow[], kpis: ReadonlySet<string>): string[] {
  const addresses = rows.flatMap(({ values: { kpi, package: of, version } }) => [
    ...(kpi && !kpis.has(kpi) ? [api.kpi(kpi)] : []),
    ...(of && version ? [api.version(of, version)] : []),
  ])
  return [...new Set(addresses)]
}

/** The rows with what in them the catalog does not know. A name that it was not asked about is taken as known. */
export const markUnknown = (rows: readonly MappedRow[], known: Known): KnownRow[] =>
  rows.map((row) => {
    const flaws = unknownIn(row, known)
    const unknown = Object.keys(flaws) as Field[]
    return unknown.length > 0 ? { ...row, errors: { ...row.errors, ...flaws }, unknown } : row
  })

function unknownIn({ values }: MappedRow, { kpis, environments, answers }: Known): MappedRow['errors'] {
  const { kpi, package: of, version, environment } = values
  const flaws: MappedRow['errors'] = {}
  if (kpi && !kpis.has(kpi) && answers.get(api.kpi(kpi)) === 'kpi_missing')
    flaws.kpi = 'is not a KPI or signal that is defined here'
  const code = of && version && answers.get(api.version(of, version))
  if (code === 'package_missing') flaws.package = 'is not a package here'
  if (code === 'version_missing') flaws.version = `is not a version of ${of}`
  if (environment && !environments.includes(environment))
    flaws.environment = `must be one of ${environments.join(', ')}`
  return flaws
}

/** What is wrong with every row in the same way, as no column says it: it is said once, at the field. */
export function saidOnce([first, ...others]: readonly MappedRow[], mapping: Mapping): MappedRow['errors'] {
  const errors = Object.entries(first?.errors ?? {}) as [Field, string][]
  return Object.fromEntries(
    errors.filter(
      ([field, error]) => mapping[field] === undefined && others.every((row) => row.errors[field] === error),
    ),
  )
}

/** Each name that is not known, once, with how many rows hold it. */
export function unknownNames(rows: readonly KnownRow[], once: MappedRow['errors']): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { unknown = [], values, errors } of rows) {
    for (const field of unknown.filter((one) => once[one] === undefined)) {
      const sentence = `${fieldWords[field].label} ${values[field]} ${errors[field]}`
      counts.set(sentence, (counts.get(sentence) ?? 0) + 1)
    }
  }
  return counts
}
