import { type Cursor, Malformed } from '../cursor.ts'
import { readableBytes } from '../words.ts'

const varintWire = 0
const fixed64Wire = 1
const bytesWire = 2
const fixed32Wire = 5
const fixedSizes: Partial<Record<number, number>> = { [fixed64Wire]: 8, [fixed32Wire]: 4 }

/** What to do with a message's fields, by field number; the others are skipped. */
export type Handlers = Partial<Record<number, (field: Field) => void | Promise<void>>>

const longestHeader = 20
const longestText = 64 * 1024
const deepest = 40

/** One field of a message: its value when it is a number, else where its bytes lie. */
export class Field {
  readonly #cursor: Cursor
  readonly #wire: number
  readonly #value: number
  readonly #depth: number
  readonly end: number

  constructor(cursor: Cursor, wire: number, value: number, depth: number) {
    this.#cursor = cursor
    this.#wire = wire
    this.#value = value
    this.#depth = depth
    this.end = cursor.at + (wire === bytesWire ? value : (fixedSizes[wire] ?? 0))
  }

  get number(): number {
    if (this.#wire !== varintWire) throw new Malformed('Holds bytes where a number should be.')
    return this.#value
  }

  #begin(): number {
    if (this.#wire !== bytesWire) throw new Malformed('Holds a number where bytes should be.')
    return this.#value
  }

  async text(): Promise<string> {
    const length = Math.min(this.#begin(), longestText)
    await this.#cursor.need(length)
    return readableBytes(this.#cursor.take(length))
  }

  async fields(handlers: Handlers): Promise<void> {
    this.#begin()
    if (this.#depth === deepest) throw new Malformed(`Nests more than ${deepest} messages in one another.`)
    await eachField(this.#cursor, this.end, handlers, this.#depth + 1)
  }

  /** A repeated number, in either of the two ways it may be written. */
  async numbers(most: number): Promise<number[]> {
    if (this.#wire === varintWire) return [this.#value]
    this.#begin()
    const numbers: number[] = []
    while (this.#cursor.at < this.end) {
      if (numbers.length === most) throw new Malformed(`Holds more than ${most} numbers where a few should be.`)
      await this.#cursor.need(Math.min(10, this.end - this.#cursor.at))
      numbers.push(varint(this.#cursor))
    }
    return numbers
  }
}

/** A number of up to 64 bits, negative ones by two's complement; not exact above 2^53. */
function varint(cursor: Cursor): number {
  let low = 0
  let high = 0
  for (let shift = 0; shift < 70; shift += 7) {
    if (!cursor.has(1)) break
    const byte = cursor.byte()
    const bits = byte & 0x7f
    if (shift < 28) low |= bits << shift
    else high += bits * 2 ** (shift - 28)
    if (byte < 0x80) {
      const value = low + high * 2 ** 28
      return value >= 2 ** 63 ? value - 2 ** 64 : value
    }
  }
  throw new Malformed(`Holds a number without an end before byte ${cursor.at}.`)
}

function fieldAt(cursor: Cursor, depth: number): { number: number; field: Field } {
  const tag = varint(cursor)
  const wire = tag % 8
  if (tag < 8 || (wire > bytesWire && wire !== fixed32Wire)) {
    throw new Malformed(`Has no field of a message before byte ${cursor.at}.`)
  }
  const value = wire === varintWire || wire === bytesWire ? varint(cursor) : 0
  return { number: Math.floor(tag / 8), field: new Field(cursor, wire, value, depth) }
}

/**
 * Walks the message that ends at `end` and hands over the fields that have a handler. What no handler reads is skipped unread.
 * Format: https://protobuf.dev/programming-guides/encoding/
 */
export async function eachField(cursor: Cursor, end: number, handlers: Handlers, depth = 0): Promise<void> {
  while (cursor.at < end) {
    const header = Math.min(longestHeader, end - cursor.at)
    if (!cursor.has(header)) await cursor.need(header)
    const { number, field } = fieldAt(cursor, depth)
    if (!(field.end >= cursor.at && field.end <= end)) {
      throw new Malformed(`Ends at byte ${end}, where a part of it should reach byte ${field.end}.`)
    }
    const handled = handlers[number]?.(field)
    if (handled) await handled
    cursor.seek(field.end)
  }
}
