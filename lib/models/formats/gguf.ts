import { Cursor, Malformed } from '../cursor.ts'
import type { ByteSource } from '../source.ts'
import { elementsOf, readableBytes, recordOf, safeCount } from '../words.ts'
import type { Findings, FormatReader } from './format.ts'

const mostEntries = 10_000
const mostTensors = 200_000
const longestName = 64 * 1024

/** gguf_metadata_value_type by number: how many bytes, and how they read. */
const scalars: Record<number, { size: number; read: (cursor: Cursor) => string } | undefined> = {
  0: { size: 1, read: (cursor) => String(cursor.byte()) },
  1: { size: 1, read: (cursor) => String((cursor.byte() << 24) >> 24) },
  2: { size: 2, read: (cursor) => String(cursor.uint16()) },
  3: { size: 2, read: (cursor) => String((cursor.uint16() << 16) >> 16) },
  4: { size: 4, read: (cursor) => String(cursor.uint32()) },
  5: { size: 4, read: (cursor) => String(cursor.uint32() | 0) },
  6: { size: 4, read: (cursor) => String(cursor.float32()) },
  7: { size: 1, read: (cursor) => String(cursor.byte() !== 0) },
  10: { size: 8, read: (cursor) => String(cursor.uint64()) },
  11: { size: 8, read: (cursor) => String(BigInt.asIntN(64, cursor.uint64())) },
  12: { size: 8, read: (cursor) => String(cursor.float64()) },
}
const stringType = 8
const arrayType = 9

async function number32(cursor: Cursor): Promise<number> {
  await cursor.need(4)
  return cursor.uint32()
}

async function number64(cursor: Cursor): Promise<number> {
  await cursor.need(8)
  return Number(cursor.uint64())
}

async function string(cursor: Cursor): Promise<string> {
  const length = await number64(cursor)
  const after = cursor.at + length
  const shown = Math.min(length, longestName)
  await cursor.need(shown)
  const text = readableBytes(cursor.take(shown))
  cursor.seek(after)
  return text
}

/** Passes over the elements of an array; a tokenizer's vocabulary has a quarter of a million. */
async function skipElements(cursor: Cursor, type: number, length: number): Promise<void> {
  const scalar = scalars[type]
  if (scalar) return cursor.skip(scalar.size * length)
  if (type !== stringType) throw new Malformed(`Holds an array of a kind that is not known: ${type}.`)
  for (let index = 0; index < length; index++) {
    if (!cursor.has(8)) await cursor.need(8)
    cursor.skip(Number(cursor.uint64()))
  }
}

async function value(cursor: Cursor): Promise<string> {
  const type = await number32(cursor)
  if (type === stringType) return string(cursor)
  if (type === arrayType) {
    const inner = await number32(cursor)
    const length = await number64(cursor)
    await skipElements(cursor, inner, length)
    return `array of ${length}`
  }
  const scalar = scalars[type]
  if (!scalar) throw new Malformed(`Holds a value of a kind that is not known: ${type}.`)
  await cursor.need(scalar.size)
  return scalar.read(cursor)
}

async function entries(cursor: Cursor, count: number): Promise<[string, string][]> {
  const found: [string, string][] = []
  for (let index = 0; index < count; index++) found.push([await string(cursor), await value(cursor)])
  return found
}

/** Adds up the sizes of the tensors described; their names are passed over. */
async function parametersOf(cursor: Cursor, tensors: number): Promise<number> {
  let parameters = 0
  for (let index = 0; index < tensors; index++) {
    cursor.skip(await number64(cursor))
    const dimensions = await number32(cursor)
    if (dimensions > 8) throw new Malformed(`Describes a tensor of ${dimensions} dimensions.`)
    const shape: number[] = []
    for (let axis = 0; axis < dimensions; axis++) shape.push(await number64(cursor))
    parameters += elementsOf(shape)
    cursor.skip(4 + 8)
  }
  return parameters
}

/** A version above 0xffff is a small number read in the wrong byte order. */
async function versionOf(cursor: Cursor): Promise<number> {
  const version = await number32(cursor)
  if (version <= 0xffff) return version
  cursor.littleEndian = false
  cursor.seek(4)
  return number32(cursor)
}

/** https://github.com/ggml-org/ggml/blob/master/docs/gguf.md, versions 2 and 3: header, metadata, descriptions of tensors. */
async function inspect(source: ByteSource): Promise<Findings> {
  const cursor = new Cursor(source)
  cursor.seek(4)
  const version = await versionOf(cursor)
  if (version !== 2 && version !== 3) throw new Malformed(`Is GGUF version ${version}; versions 2 and 3 are read.`)
  const tensors = await number64(cursor)
  const count = await number64(cursor)
  if (tensors > mostTensors || count > mostEntries) {
    throw new Malformed(`States ${tensors} tensors and ${count} metadata entries: too many to be true.`)
  }
  const stated = await entries(cursor, count)
  return {
    metadata: recordOf([['version', String(version)], ...stated]),
    tensors,
    parameters: safeCount(await parametersOf(cursor, tensors)),
  }
}

export const gguf: FormatReader = {
  format: 'gguf',
  names: ['.gguf'],
  detect: ({ text }) => text.startsWith('GGUF'),
  inspect,
}
