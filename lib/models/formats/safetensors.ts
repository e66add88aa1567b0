import { Malformed } from '../cursor.ts'
import type { ByteSource } from '../source.ts'
import { elementsOf, recordOf, safeCount } from '../words.ts'
import type { Findings, FormatReader, Head } from './format.ts'

const prefix = 8
const mostOfFormat = 100_000_000
const mostRead = 2 * 1024 * 1024

/** Bits of one element. */
const elementBits: Partial<Record<string, number>> = {
  BOOL: 8,
  U8: 8,
  I8: 8,
  F8_E5M2: 8,
  F8_E4M3: 8,
  F8_E8M0: 8,
  F8_E4M3FNUZ: 8,
  F8_E5M2FNUZ: 8,
  I16: 16,
  U16: 16,
  F16: 16,
  BF16: 16,
  I32: 32,
  U32: 32,
  F32: 32,
  I64: 64,
  U64: 64,
  F64: 64,
  C64: 64,
  F4: 4,
  F6_E2M3: 6,
  F6_E3M2: 6,
}

type Tensor = { dtype: string; shape: number[]; begin: number; end: number }

function statedLength(bytes: Uint8Array): bigint {
  if (bytes.length < prefix) throw new Malformed(`Ends at byte ${bytes.length}, before the length of its header.`)
  return new DataView(bytes.buffer, bytes.byteOffset, prefix).getBigUint64(0, true)
}

async function headerOf(source: ByteSource, head: Head): Promise<{ header: Record<string, unknown>; length: number }> {
  const stated = statedLength(head.bytes)
  if (stated > mostOfFormat)
    throw new Malformed(`States a header of ${stated} bytes; the format allows ${mostOfFormat}.`)
  const length = Number(stated)
  if (prefix + length > source.size)
    throw new Malformed(`Ends at byte ${source.size}, inside its header of ${length} bytes.`)
  if (length > mostRead) throw new Malformed(`Has a header of ${length} bytes: more than is read here, ${mostRead}.`)
  const text = new TextDecoder().decode(await source.read(prefix, length))
  return { header: objectOf(text), length }
}

function objectOf(text: string): Record<string, unknown> {
  const value = jsonOf(text)
  if (!isObject(value)) throw new Malformed('Has a header that is no JSON object.')
  return value
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Malformed('Has a header that is not JSON.')
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0
const areSizes = (value: unknown): value is number[] => Array.isArray(value) && value.every(isSize)

function tensorOf([name, value]: [string, unknown]): Tensor {
  const { dtype, shape, data_offsets: offsets } = isObject(value) ? value : {}
  const [begin, end] = areSizes(offsets) && offsets.length === 2 ? offsets : []
  if (typeof dtype !== 'string' || !areSizes(shape) || begin === undefined || end === undefined) {
    throw new Malformed(`Does not say the type, shape and place of the tensor ${JSON.stringify(name.slice(0, 100))}.`)
  }
  const bits = elementBits[dtype]
  if (bits !== undefined && (elementsOf(shape) * bits) / 8 !== end - begin) {
    throw new Malformed(`Gives the tensor ${JSON.stringify(name.slice(0, 100))} a place that is not of its size.`)
  }
  return { dtype, shape, begin, end }
}

/** The tensors must fill what follows the header, without holes. */
function layoutProblems(tensors: Tensor[], stored: number): string[] {
  let reached = 0
  for (const { begin, end } of tensors.toSorted((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== reached) return ['Has tensors that overlap or leave holes.']
    reached = end
  }
  if (reached > stored) return [`Is cut short: its tensors need ${reached} bytes, ${stored} are there.`]
  return reached < stored ? [`Holds ${stored - reached} bytes that no tensor describes.`] : []
}

const byType = (tensors: Tensor[]) => {
  const counts = Map.groupBy(tensors, ({ dtype }) => dtype)
  return [...counts].map(([dtype, some]) => `${dtype} ${some.length}`).join(', ')
}

/** https://github.com/huggingface/safetensors#format: eight bytes of length, a JSON header, the numbers. Only the header is read. */
async function inspect(source: ByteSource, head: Head): Promise<Findings> {
  const { header, length } = await headerOf(source, head)
  const { __metadata__: properties, ...described } = header
  const tensors = Object.entries(described).map(tensorOf)
  const stated = isObject(properties) ? Object.entries(properties) : []
  return {
    metadata: recordOf([
      ['types', byType(tensors)],
      ...stated.map(([key, value]) => [`properties.${key}`, typeof value === 'string' ? value : undefined] as const),
    ]),
    tensors: tensors.length,
    parameters: safeCount(tensors.reduce((sum, { shape }) => sum + elementsOf(shape), 0)),
    problems: layoutProblems(tensors, source.size - prefix - length),
  }
}

const openingBrace = 0x7b
const plausible = 2n ** 40n

export const safetensors: FormatReader = {
  format: 'safetensors',
  names: ['.safetensors'],
  detect: ({ bytes }) => bytes[prefix] === openingBrace && statedLength(bytes) < plausible,
  inspect,
}
