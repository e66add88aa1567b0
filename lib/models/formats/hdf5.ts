import type { ByteSource } from '../source.ts'
import { recordOf } from '../words.ts'
import { type Findings, type FormatReader, headOf, unread } from './format.ts'

const searched = 1024 * 1024
const lambda = /"class_name": ?"Lambda"/

/** Keras keeps the model's description as JSON near the start; a Lambda layer in it holds marshalled Python code. */
async function inspect(source: ByteSource): Promise<Findings> {
  const { text } = headOf(await source.read(0, searched))
  const metadata = recordOf([
    ['writer', /keras_version|model_config/.test(text) ? 'Keras' : undefined],
    ['code', lambda.test(text) ? 'a Lambda layer' : undefined],
  ])
  return lambda.test(text) ? { runsCode: true, metadata } : { ...unread(), metadata }
}

export const hdf5: FormatReader = {
  format: 'hdf5',
  names: ['.h5', '.hdf5'],
  detect: ({ text }) => text.startsWith('\x89HDF\r\n\x1a\n'),
  inspect,
}
