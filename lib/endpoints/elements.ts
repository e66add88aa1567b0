import { stepTo } from '#lib/issues'
import type { Json } from '#lib/json'
import type { ApiField } from '#lib/manifest/schema'
import { ProtocolError } from './failure.ts'

/** An element type of the Open Inference Protocol: what it calls it, what an element of it is in JSON and how that is written. */
export type Element = {
  datatype: string
  be: string
  holds: (value: Json) => boolean
  write: (value: Json) => string
  /** An element as it was answered, as it stands in an output. */
  read: (value: Json) => Json
}

const same = (value: Json) => value
const written = (value: Json) => JSON.stringify(value)
const endless: readonly Json[] = ['NaN', 'Infinity', '-Infinity']
const decimal = /^-?\d{1,20}$/
const anyNumber = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/

const truth: Element = {
  datatype: 'BOOL',
  be: 'true or false',
  holds: (value) => typeof value === 'boolean',
  write: written,
  read: same,
}

const texts: Element = {
  datatype: 'BYTES',
  be: 'text',
  holds: (value) => typeof value === 'string',
  write: written,
  read: same,
}

/** Numbers with a fraction. What JSON can not carry is the text NaN, Infinity or -Infinity. */
const float = (bits: number): Element => ({
  datatype: `FP${bits}`,
  be: 'a number',
  holds: (value) => typeof value === 'number' || endless.includes(value),
  write: written,
  read: (value) => (typeof value === 'string' && anyNumber.test(value) ? Number(value) : value),
})

/** Whole numbers within their bits. Beyond 2^53 - 1 they are texts here, and digits on the way. */
function whole(datatype: string, min: bigint, max: bigint): Element {
  const fits = (value: number | string) => BigInt(value) >= min && BigInt(value) <= max
  return {
    datatype,
    be: `a whole number from ${min} to ${max}`,
    holds: (value) =>
      (typeof value === 'number' && Number.isInteger(value) && fits(value)) ||
      (typeof value === 'string' && decimal.test(value) && fits(value)),
    write: (value) => (typeof value === 'string' ? BigInt(value).toString() : written(value)),
    read: same,
  }
}

const signed = (bits: number) => whole(`INT${bits}`, -(2n ** BigInt(bits - 1)), 2n ** BigInt(bits - 1) - 1n)
const unsigned = (bits: number) => whole(`UINT${bits}`, 0n, 2n ** BigInt(bits) - 1n)

/** The words of the manifest; those that are not here have no form in the JSON of the protocol. */
const elements: Partial<Record<ApiField['type'], Element>> = {
  bool: truth,
  int8: signed(8),
  int16: signed(16),
  int32: signed(32),
  int64: signed(64),
  uint8: unsigned(8),
  uint16: unsigned(16),
  uint32: unsigned(32),
  uint64: unsigned(64),
  float16: float(16),
  float32: float(32),
  float64: float(64),
  string: texts,
  bytes: texts,
}

const byDatatype: ReadonlyMap<string, Element> = new Map(Object.values(elements).map((one) => [one.datatype, one]))

/** What the protocol calls a type; nothing for what this catalog has no word for. */
export const elementOf = (datatype: string): Element | undefined => byDatatype.get(datatype)

/** The element type of an input, by the manifest's word for it; a `ProtocolError` where the protocol has none. */
export function elementFor(type: ApiField['type'], path: string): Element {
  const element = elements[type]
  if (element) return element
  throw new ProtocolError(`${path} is of the type ${type}, for which the Open Inference Protocol has no form in JSON`)
}

const guesses: readonly Element[] = [signed(64), float(64), truth]

/** The first type that holds all of the values, for an input of which nobody says what it is. */
export function guessedElement(data: readonly Json[], path: string): Element {
  const onlyTexts = data.length > 0 && data.every(texts.holds)
  const guess = onlyTexts ? texts : guesses.find(({ holds }) => data.every(holds))
  if (guess) return guess
  throw new ProtocolError(`${path} holds values of several kinds: state its type in the API of the manifest`)
}

/** Where in a tensor an element stands, as people write it: `features[0][2]`. */
export function placeOf(path: string, shape: readonly number[], index: number): string {
  let [rest, steps]: [number, number[]] = [index, []]
  for (const length of shape.toReversed()) {
    steps = [rest % length, ...steps]
    rest = Math.floor(rest / length)
  }
  return steps.reduce(stepTo, path)
}
