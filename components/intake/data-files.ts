import type { Intake } from '#lib/intake/intake'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import type { PlacedFile } from './given-files.ts'

const isTable = (path: string) => /\.(?:csv|tsv|parquet|arrow|feather)(?:\.gz)?$/i.test(path)

const names = (value: Json): string[] => {
  if (typeof value === 'string') return [value]
  const inner = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : []
  return inner.flatMap(names)
}

/**
 * Splits what belongs into a package from tables of data that nothing in it needs, such as what it was trained on. Those stay where they
 * are unless a person says otherwise: a package names its data, and keeps a profile of it.
 */
export function dataApart(files: readonly PlacedFile[], { found }: Intake): { kept: PlacedFile[]; data: PlacedFile[] } {
  const parts = found.filter(({ at }) => at[0] !== 'data')
  const needed = new Set(parts.flatMap(({ value }) => names(value)))
  const isData = ({ path }: PlacedFile) => isTable(path) && !needed.has(path)
  return { kept: files.filter((one) => !isData(one)), data: files.filter(isData) }
}
