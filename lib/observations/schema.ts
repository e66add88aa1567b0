import { z } from 'zod'
import { line, moment, number, objectOf, text, trimmedLine, whole } from '#lib/fields'
import { fields } from '#lib/input'
import { mostInSum, mostUnits } from './rules.ts'

const sum = () =>
  number('a number')
    .min(-mostInSum, { error: `must be ${-mostInSum} or more` })
    .max(mostInSum, { error: `must be ${mostInSum} or less` })

/** What was observed of one arm in one bucket of time. */
export const postedObservation = objectOf('an observation')({
  kpi: line(80).describe('The name of a KPI or signal'),
  package: line(200).describe('The package of the version'),
  version: line(200).describe('The arm, by its number'),
  environment: line(80),
  segment: trimmedLine(200)
    .optional()
    .describe('Which part of the traffic, such as device=phone; left out for all of it'),
  traffic: line(200)
    .optional()
    .describe('Whose traffic it is: the package whose release the arm is part of, where that is not plain'),
  from: moment.describe('When the bucket begins'),
  to: moment.describe('When it ends: the first moment that is not in it'),
  n: whole(0, mostUnits, 'how many units: a whole number from 0 to 1,000,000,000,000').describe(
    'How many units, such as visits',
  ),
  sum: sum().describe('The sum over them; of a proportion how many did'),
  sumOfSquares: sum().optional(),
  denominator: sum().optional().describe('Of a ratio: the sum of what is divided by'),
  denominatorSumOfSquares: sum().optional(),
  sumOfProducts: sum().optional().describe('Of a ratio: the sum of numerator times denominator'),
})
export type PostedObservation = z.infer<typeof postedObservation>

export const postedAnswer = z.object({
  /** How many buckets were kept. */
  posted: z.int(),
  /** How many of them took the place of one with the same from and to. */
  replaced: z.int(),
  /** Of how many series they are: a KPI of an arm in an environment and segment. */
  series: z.int(),
  /** How many days of series were added up anew. */
  days: z.int(),
})
export type PostedAnswer = z.infer<typeof postedAnswer>

/** Which buckets are to go: the whole ones within a window of one series. */
export const removal = fields({
  kpi: line(80),
  package: line(200),
  version: line(200),
  environment: line(80),
  segment: line(200).optional(),
  traffic: line(200).optional(),
  from: moment,
  to: moment,
  reason: text(2000),
})
export type Removal = z.infer<typeof removal>

export const removedAnswer = z.object({ removed: z.int(), days: z.int() })
export type RemovedAnswer = z.infer<typeof removedAnswer>

/** Which buckets to list. */
export const observationFilter = {
  package: line(200),
  version: line(200).optional(),
  kpi: line(80).optional(),
  environment: line(80).optional(),
  segment: line(200).optional(),
  traffic: line(200).optional(),
  from: moment.optional(),
  to: moment.optional(),
}
const filter = fields(observationFilter)
export type ObservationFilter = z.infer<typeof filter>

export const observationView = z.object({
  kpi: z.string(),
  package: z.string(),
  version: z.string(),
  environment: z.string(),
  segment: z.string().nullable(),
  traffic: z.string(),
  from: z.string(),
  to: z.string(),
  n: z.int(),
  sum: z.number(),
  sumOfSquares: z.number(),
  /** Of a ratio, as the two below; else null. */
  denominator: z.number().nullable(),
  denominatorSumOfSquares: z.number().nullable(),
  sumOfProducts: z.number().nullable(),
})
export type ObservationView = z.infer<typeof observationView>
