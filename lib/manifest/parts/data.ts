import { list, object, whole, word } from '#lib/fields'
import { address, datasetName, datasetVersion, date, digest, filePath, moment } from './names.ts'

export const dataRoles = ['training', 'validation', 'test'] as const

const window = object({ from: date, to: date }).refine(({ from, to }) => moment(from) < moment(to), {
  path: ['from'],
  error: 'must be before window.to',
})

export const dataReference = object({
  role: word(dataRoles),
  dataset: datasetName,
  version: datasetVersion.optional(),
  location: address.optional(),
  digest: digest.optional(),
  asOf: date.optional(),
  window: window.optional(),
  rows: whole(0, Number.MAX_SAFE_INTEGER, 'a whole number of rows, 0 or more').optional(),
  profile: filePath.optional(),
})

export const data = list(dataReference, 200)
