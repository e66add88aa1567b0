import type { Issue } from '#lib/errors'
import { didYouMean } from '#lib/near'
import type { PostedObservation } from './schema.ts'

/** Every field of an observation in the order in which they are asked for, with what columns that hold it are called elsewhere. */
const otherNames = {
  kpi: ['signal', 'metric', 'measure', 'name'],
  package: ['model', 'modelname', 'packagename', 'service'],
  version: ['arm', 'variant', 'modelversion', 'packageversion', 'group', 'treatment'],
  environment: ['env', 'stage'],
  segment: ['slice', 'cohort'],
  traffic: ['trafficof'],
  from: [
    'start',
    'begin',
    'day',
    'date',
    'bucket',
    'hour',
    'time',
    'timestamp',
    'bucketstart',
    'windowstart',
    'starttime',
  ],
  to: ['end', 'until', 'bucketend', 'windowend', 'endtime'],
  n: [
    'units',
    'count',
    'samplesize',
    'impressions',
    'visits',
    'visitors',
    'sessions',
    'users',
    'exposures',
    'trials',
    'requests',
  ],
  sum: ['clicks', 'conversions', 'successes', 'converted', 'did', 'numerator', 'revenue', 'total', 'orders', 'events'],
  sumOfSquares: ['sumsq', 'squares', 'sumsquares', 'sumofsquared', 'numeratorsquares'],
  denominator: ['denominatorsum', 'sumofdenominator', 'per'],
  denominatorSumOfSquares: ['denominatorsquares', 'denominatorsumsq'],
  sumOfProducts: ['products', 'sumproducts', 'crossproducts', 'sumxy'],
} satisfies Partial<Record<keyof PostedObservation, string[]>>
export type Field = keyof typeof otherNames
export const fieldNames = Object.keys(otherNames) as Field[]

/** What every observation says; `to` follows from `from` where buckets are as long as each other. */
const required: readonly Field[] = ['kpi', 'package', 'version', 'environment', 'from', 'n', 'sum']

/** Which column holds a field, by its place. */
export type Mapping = Partial<Record<Field, number>>

/** What a field is in every row. */
export type Constants = Partial<Record<Field, string>>

const bare = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')

/**
 * The mapping that the names of the columns suggest, beside what is known of it: those called as a field first, then by what others call
 * it; no column twice, and none for what is said otherwise.
 */
export function suggestMapping(header: readonly string[], known: Mapping = {}, said: Constants = {}): Mapping {
  const columns = header.map(bare)
  const mapping = { ...known }
  const taken = new Set(Object.values(known))
  const take = (field: Field, called: readonly string[]) => {
    if (mapping[field] !== undefined || said[field] !== undefined) return
    const found = called.map((name) => columns.findIndex((column, at) => column === name && !taken.has(at)))
    const at = found.find((place) => place !== -1)
    if (at === undefined) return
    mapping[field] = at
    taken.add(at)
  }
  for (const field of fieldNames) take(field, [bare(field)])
  for (const field of fieldNames) take(field, otherNames[field])
  return mapping
}

/**
 * The mapping of a table whose columns are named for some fields, and found for the others; a field that is set for all rows needs none.
 * With what is wrong with it by field: columns that are not there, and fields that nothing says.
 */
export function mappingOf(
  columns: readonly string[],
  named: Constants,
  constants: Constants,
): { mapping: Mapping; issues: Issue[] } {
  const pairs = fieldNames.flatMap((field) => (named[field] === undefined ? [] : [{ field, column: named[field] }]))
  const missing = pairs.filter(({ column }) => !columns.includes(column))
  const known = pairs
    .filter(({ field }) => constants[field] === undefined)
    .map(({ field, column }) => [field, columns.indexOf(column)])
  const mapping = suggestMapping(columns, Object.fromEntries(known), constants)
  const unsaid = required.filter((field) => mapping[field] === undefined && constants[field] === undefined)
  return {
    mapping,
    issues: [
      ...missing.map(({ field, column }) => ({
        path: field,
        message: `there is no column ${column}${didYouMean(column, columns)}; there are ${columns.join(', ')}`,
      })),
      ...unsaid.map((path) => ({
        path,
        message: 'is said by no column: name the one it stands in, or set it for all rows',
      })),
    ],
  }
}
