import { distinct, list, whole, word } from '#lib/fields'
import { address, datasetName, datasetVersion, date, digest, filePath, moment } from './names.ts'
import { object } from './object.ts'

export const dataRoles = ['training', 'validation', 'test'] as const

/** A period that begins before it ends; `objects` says which keys are refused how. */
export const windowIn = (objects: typeof object) =>
  objects({ from: date, to: date }).refine(({ from, to }) => moment(from) < moment(to), {
    path: ['from'],
    error: 'must be before window.to',
  })

const dataReference = object({
  role: word(dataRoles),
  dataset: datasetName,
  version: datasetVersion.optional(),
  location: address.optional().describe('Where the bytes lie'),
  digest: digest.optional(),
  asOf: date.optional().describe('The moment whose state was read'),
  window: windowIn(object).optional().describe('The period the data covers'),
  rows: whole(0, Number.MAX_SAFE_INTEGER, 'a whole number of rows, 0 or more').optional(),
  profile: filePath.optional().describe('A file of the package: statistics of each column'),
})

const identity = ({ role, dataset, version }: { role: string; dataset: string; version?: string | undefined }) =>
  [role, dataset, version].join(' ')

export const data = list(dataReference, 200).superRefine(distinct(identity, 'dataset'))
