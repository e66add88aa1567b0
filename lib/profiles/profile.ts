import type { ByteSource } from '#lib/models/source'
import { textOf } from './bytes.ts'
import { profileCsv } from './csv.ts'
import { profileJson } from './json.ts'
import { CannotProfile, type ProfileOptions, type Progress } from './options.ts'
import type { Profile } from './schema.ts'

type Told = { bytes: number; rows: number }

const kinds: [RegExp, Profile['format']][] = [
  [/\.(?:csv|tsv)(?:\.gz)?$/i, 'csv'],
  [/\.(?:parquet|pq)$/i, 'parquet'],
  [/\.(?:json|jsonl|ndjson)(?:\.gz)?$/i, 'json'],
]

const textReaders = { csv: profileCsv, json: profileJson }

const formatOf = (fileName: string): Profile['format'] | undefined => kinds.find(([form]) => form.test(fileName))?.[1]

/** A table says by its name that it holds rows; JSON may hold anything. */
export const isTable = (fileName: string): boolean => ['csv', 'parquet'].includes(formatOf(fileName) ?? '')

/**
 * Statistics of each column of a data file, in bounded memory: exact as long as that is possible, then estimated with the error stated.
 * `onProgress` is told how much was read, and other work gets its turn between two parts. Refuses with `CannotProfile` what is no such file.
 */
export async function profileOf(
  source: ByteSource,
  fileName: string,
  { digest, show = () => undefined }: ProfileOptions = {},
  onProgress: (told: Told) => void = () => {},
): Promise<Profile> {
  const format = formatOf(fileName)
  if (format === undefined) throw new CannotProfile('is neither CSV, Parquet nor JSON')
  const counting = counted(source)
  const progress: Progress = (rows) => onProgress({ bytes: counting.bytes, rows })
  const found =
    format === 'parquet'
      ? // Decompressors weigh much, for those who have such a file.
        await (await import('./parquet.ts')).profileParquet(counting.source, show, progress)
      : await textReaders[format](textOf(counting.source, fileName), show, progress)
  return { profile: 1, file: fileName, format, bytes: source.size, ...(digest ? { digest } : {}), ...found }
}

function counted(source: ByteSource): { source: ByteSource; bytes: number } {
  const counting = {
    bytes: 0,
    source: {
      size: source.size,
      async read(offset: number, length: number) {
        const bytes = await source.read(offset, length)
        counting.bytes += bytes.length
        return bytes
      },
    },
  }
  return counting
}
