import type { Json } from '#lib/json'

/** The elements of a tensor in the order of C: the last axis runs fastest. */
export type Elements =
  | Float32Array
  | Float64Array
  | Float16Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | string[]

/** How one kind of element is kept and how JSON says it. */
export type ElementKind = {
  /** What is asked for, as in `a number is asked for`. */
  asks: string
  room: (length: number) => Elements
  /** Puts a value of JSON in its place; false when it is none of this kind. */
  put: (list: Elements, at: number, value: Json) => boolean
  say: (list: Elements, at: number) => Json
}

type Element = number | bigint | string

/** One signature for lists of every kind, each of which holds elements of its own kind only. */
const at = (list: Elements, index: number) => list[index] as Element
const set = (list: Elements, index: number, value: Element) => {
  const held: { [index: number]: Element } = list
  held[index] = value
}

/** The numbers of floating point that JSON has no sign for, as texts. */
const beyondJson: Readonly<Record<string, number>> = { NaN: Number.NaN, Infinity, '-Infinity': -Infinity }

function floatOf(value: Json): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' && Object.hasOwn(beyondJson, value) ? beyondJson[value] : undefined
}

function float(name: string, room: (length: number) => Elements, round: (value: number) => number): ElementKind {
  return {
    asks: `a number that ${name} holds`,
    room,
    put: (list, index, value) => {
      const number = floatOf(value)
      if (number === undefined || (!Number.isFinite(round(number)) && Number.isFinite(number))) return false
      set(list, index, number)
      return true
    },
    say: (list, index) => {
      const value = Number(at(list, index))
      return Number.isFinite(value) ? value : String(value)
    },
  }
}

function whole(room: (length: number) => Elements, min: number, max: number): ElementKind {
  return {
    asks: `a whole number from ${min} to ${max}`,
    room,
    put: (list, index, value) => {
      if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) return false
      set(list, index, value)
      return true
    },
    say: (list, index) => Number(at(list, index)),
  }
}

const decimal = /^-?\d{1,20}$/

function bigOf(value: Json): bigint | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : undefined
  return typeof value === 'string' && decimal.test(value) ? BigInt(value) : undefined
}

/** Whole numbers of 64 bits: beyond 2^53 - 1 they are texts in JSON, whose numbers would lose their last digits. */
function long(room: (length: number) => Elements, min: bigint, max: bigint): ElementKind {
  return {
    asks: `a whole number from ${min} to ${max}, as a text beyond 9007199254740991,`,
    room,
    put: (list, index, value) => {
      const number = bigOf(value)
      if (number === undefined || number < min || number > max) return false
      set(list, index, number)
      return true
    },
    say: (list, index) => {
      const number = Number(at(list, index))
      return Number.isSafeInteger(number) ? number : String(at(list, index))
    },
  }
}

const bool: ElementKind = {
  asks: 'true or false',
  room: (length) => new Uint8Array(length),
  put: (list, index, value) => {
    if (typeof value !== 'boolean') return false
    set(list, index, value ? 1 : 0)
    return true
  },
  say: (list, index) => at(list, index) !== 0,
}

const string: ElementKind = {
  asks: 'a text',
  room: (length) => Array.from({ length }, () => ''),
  put: (list, index, value) => {
    if (typeof value !== 'string' || !value.isWellFormed() || value.includes('\0')) return false
    set(list, index, value)
    return true
  },
  // What is no UTF-8 in a model comes from the engine as halves of surrogate pairs, which JSON for others must not hold.
  say: (list, index) => String(at(list, index)).toWellFormed(),
}

/** The types of elements that the engine takes and gives, by ONNX's names in lower case. */
export const elementKinds = {
  float32: float('float32', (length) => new Float32Array(length), Math.fround),
  float64: float(
    'float64',
    (length) => new Float64Array(length),
    (value) => value,
  ),
  float16: float(
    'float16',
    (length) => new Float16Array(length),
    (value) => Math.f16round(value),
  ),
  int8: whole((length) => new Int8Array(length), -128, 127),
  int16: whole((length) => new Int16Array(length), -32_768, 32_767),
  int32: whole((length) => new Int32Array(length), -2_147_483_648, 2_147_483_647),
  int64: long((length) => new BigInt64Array(length), -(2n ** 63n), 2n ** 63n - 1n),
  uint8: whole((length) => new Uint8Array(length), 0, 255),
  uint16: whole((length) => new Uint16Array(length), 0, 65_535),
  uint32: whole((length) => new Uint32Array(length), 0, 4_294_967_295),
  uint64: long((length) => new BigUint64Array(length), 0n, 2n ** 64n - 1n),
  bool,
  string,
} as const satisfies Record<string, ElementKind>

export type ElementType = keyof typeof elementKinds

export const isElementType = (type: string): type is ElementType => Object.hasOwn(elementKinds, type)
