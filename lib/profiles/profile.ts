import type { ByteSource } from '#lib/models/source'
import { chunksOf, unzipped } from './bytes.ts'
import { profileCsv } from './csv.ts'
import { CannotProfile, type ProfileOptions, type Progress } from './options.ts'
import type { Profile } from './schema.ts'

type Told = { bytes: number; rows: number }

const kinds: [RegExp, Profile['format']][] = [
  [/\.(?:csv|tsv)(?:\.gz)?$/i, 'csv'],
  [/\.(?:parquet|pq)$/i, 'parquet'],
]

export const formatOf = (fileName: string): Profile['format'] | undefined =>
  kinds.find(([form]) => form.test(fileName))?.[1]

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
  if (format === undefined) throw new CannotProfile('is neither CSV nor Parquet')
  const counting = counted(source)
  const progress: Progress = (rows) => onProgress({ bytes: counting.bytes, rows })
  const chunks = chunksOf(counting.source)
  const found =
    format === 'csv'
      ? await profileCsv(/\.gz$/i.test(fileName) ? unzipped(chunks) : chunks, show, progress)
      : // Decompressors weigh much, for those who have such a file.
        await (await import('./parquet.ts')).profileParquet(counting.source, show, progress)
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
