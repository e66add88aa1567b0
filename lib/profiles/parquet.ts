import {
  type AsyncBuffer,
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
  type SchemaElement,
  type SchemaTree,
} from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import type { ByteSource } from '#lib/models/source'
import { ColumnProfile, type FieldType, type ShowValues } from './column.ts'
import { detailFor } from './detail.ts'
import { isReckoned } from './numbers.ts'
import { CannotProfile, exactFor, type Progress } from './options.ts'
import type { Profile } from './schema.ts'

/** The manifest's words for the types of Parquet. */
const physical: Record<string, FieldType> = {
  BOOLEAN: 'bool',
  INT32: 'int32',
  INT64: 'int64',
  INT96: 'datetime',
  FLOAT: 'float32',
  DOUBLE: 'float64',
  BYTE_ARRAY: 'string',
  FIXED_LEN_BYTE_ARRAY: 'bytes',
}
const converted: Record<string, FieldType> = {
  UTF8: 'string',
  ENUM: 'string',
  JSON: 'json',
  DECIMAL: 'float64',
  DATE: 'datetime',
  TIMESTAMP_MILLIS: 'datetime',
  TIMESTAMP_MICROS: 'datetime',
  INT_8: 'int8',
  INT_16: 'int16',
  UINT_8: 'uint8',
  UINT_16: 'uint16',
  UINT_32: 'uint32',
  UINT_64: 'uint64',
}
const logical: Record<string, FieldType> = {
  TIMESTAMP: 'datetime',
  DATE: 'datetime',
  STRING: 'string',
  FLOAT16: 'float16',
}

function typeOf({ element, children }: SchemaTree): FieldType {
  if (children.length > 0) return 'json'
  const { type, converted_type, logical_type }: SchemaElement = element
  const known = [logical[logical_type?.type ?? ''], converted[converted_type ?? ''], physical[type ?? '']]
  return known.find((word) => word !== undefined) ?? 'json'
}

const bufferOf = (source: ByteSource): AsyncBuffer => ({
  byteLength: source.size,
  slice: async (start, end = source.size) => {
    const from = start < 0 ? source.size + start : start
    return Uint8Array.from(await source.read(from, end - from)).buffer
  },
})

/** Of a column that is not nested so many rows are held at once, whatever the size of the groups. */
const mostRows = 128 * 1024

/** The labels of rows that pandas keeps beside the columns. */
const rowLabels = /^__index_level_\d+__$/

/** Profiles a Parquet file, one column of one group of rows at a time. */
export async function profileParquet(
  source: ByteSource,
  show: ShowValues,
  progress: Progress,
): Promise<Pick<Profile, 'rows' | 'columns'>> {
  const file = bufferOf(source)
  try {
    const metadata = await parquetMetadataAsync(file)
    const { children } = parquetSchema(metadata)
    const shown = children.filter(({ element }) => !rowLabels.test(element.name))
    const columns = shown.map((tree) => ({
      name: tree.element.name,
      type: typeOf(tree),
      isFlat: tree.children.length === 0,
      profile: new ColumnProfile(tree.element.name, exactFor(children.length)),
    }))
    let rows = 0
    for (const group of metadata.row_groups) {
      const rowEnd = rows + Number(group.num_rows)
      for (const { name, profile, isFlat } of columns) {
        const step = isFlat ? mostRows : rowEnd - rows
        for (let from = rows; from < rowEnd; from += step) {
          const until = Math.min(rowEnd, from + step)
          const onChunk = (chunk: Chunk) => addAll(profile, chunk, from, until)
          await parquetRead({ file, metadata, compressors, columns: [name], rowStart: from, rowEnd: until, onChunk })
        }
      }
      rows = rowEnd
      progress(rows)
    }
    const detail = detailFor(columns.length)
    return { rows, columns: columns.map(({ profile, type }) => profile.document(type, show, detail)) }
  } catch (error) {
    // The library says what is wrong with the bytes as an error of any kind.
    throw new CannotProfile(`is not read as Parquet: ${error instanceof Error ? error.message : String(error)}`)
  }
}

type Chunk = { columnData: ArrayLike<unknown>; rowStart: number }

/** A chunk is of whole pages, and may begin before the rows that were asked for and end after them. */
function addAll(profile: ColumnProfile, { columnData, rowStart }: Chunk, from: number, until: number): void {
  const end = Math.min(columnData.length, until - rowStart)
  for (let place = Math.max(0, from - rowStart); place < end; place++) addValue(profile, columnData[place])
}

function addValue(profile: ColumnProfile, value: unknown): void {
  if (value === null || value === undefined) profile.addNull()
  else if (typeof value === 'number' || typeof value === 'bigint') addNumber(profile, value)
  else if (typeof value === 'string' || typeof value === 'boolean') profile.add(String(value))
  else profile.add(value instanceof Date ? value.toISOString() : JSON.stringify(value, plain))
}

function addNumber(profile: ColumnProfile, value: number | bigint): void {
  const number = Number(value)
  if (isReckoned(number)) profile.add(String(value), number)
  else profile.addNull()
}

const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)
