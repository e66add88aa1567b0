import { Malformed } from '#lib/models/cursor'

/**
 * One field of a message in memory. `content` are the bytes of its value: of a text or a message without their length, of a whole number
 * as it is written. `whole` is the field as it stands, so that what is not understood can be written again untouched.
 */
export type Field = { number: number; content: Uint8Array; whole: Uint8Array }

const bytesWire = 2
const fixedSizes: Readonly<Record<number, number>> = { 1: 8, 5: 4 }
const longestVarint = 10

function varintAt(bytes: Uint8Array, from: number): { value: number; end: number } {
  let value = 0
  for (let at = from; at < bytes.length && at < from + longestVarint; at++) {
    const byte = bytes[at] ?? 0
    value += (byte & 0x7f) * 2 ** (7 * (at - from))
    if (byte < 0x80) return { value, end: at + 1 }
  }
  throw new Malformed('Ends within a number.')
}

function contentAt(bytes: Uint8Array, wire: number, from: number): { start: number; end: number } {
  if (wire === 0) return { start: from, end: varintAt(bytes, from).end }
  const size = fixedSizes[wire]
  if (size !== undefined) return { start: from, end: from + size }
  if (wire !== bytesWire) throw new Malformed(`Has no field of a message before byte ${from}.`)
  const { value, end } = varintAt(bytes, from)
  return { start: end, end: end + value }
}

/** The fields of a message one after the other. Format: https://protobuf.dev/programming-guides/encoding/ */
export function fieldsOf(bytes: Uint8Array): Field[] {
  const fields: Field[] = []
  let at = 0
  while (at < bytes.length) {
    const { value: tag, end: from } = varintAt(bytes, at)
    const { start, end } = contentAt(bytes, tag % 8, from)
    if (end > bytes.length)
      throw new Malformed(`Ends at byte ${bytes.length}, where a part of it should reach byte ${end}.`)
    fields.push({
      number: Math.floor(tag / 8),
      content: bytes.subarray(start, end),
      whole: bytes.subarray(at, end),
    })
    at = end
  }
  return fields
}

const utf8 = new TextDecoder()
const toUtf8 = new TextEncoder()

export const textIn = ({ content }: Field): string => utf8.decode(content)

/** A whole number of 64 bits, negative ones by two's complement. */
export function wholeIn({ content }: Field): bigint {
  let value = 0n
  for (const [index, byte] of content.subarray(0, longestVarint).entries())
    value |= BigInt(byte & 0x7f) << BigInt(7 * index)
  return BigInt.asIntN(64, value)
}

/** A repeated whole number in either of the two ways it may be written: one, or many in one field. */
export function wholesIn({ content }: Field): bigint[] {
  const values: bigint[] = []
  for (let at = 0; at < content.length; ) {
    const { end } = varintAt(content, at)
    values.push(wholeIn({ number: 0, content: content.subarray(at, end), whole: content }))
    at = end
  }
  return values
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function varint(value: bigint): Uint8Array {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, value)
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80)
  return Uint8Array.from([...bytes, Number(rest)])
}

/** A field as it is written: a whole number, a text, bytes, or a message of fields. */
export function field(number: number, value: bigint | string | Uint8Array | readonly Uint8Array[]): Uint8Array {
  if (typeof value === 'bigint') return join([varint(BigInt(number * 8)), varint(value)])
  const content = typeof value === 'string' ? toUtf8.encode(value) : value instanceof Uint8Array ? value : join(value)
  return join([varint(BigInt(number * 8 + bytesWire)), varint(BigInt(content.length)), content])
}
