import { Malformed } from '../cursor.ts'
import type { Field, Handlers } from './protobuf.ts'

/** Reads a field that holds a message of one kind. */
export type Decode<Value> = (field: Field) => Promise<Value>

/** One field of a kind of message: its number, its value when it is absent, and how another occurrence changes the value. */
type Part<Value> = {
  number: number
  absent(): Value
  read(field: Field, before: Value): Promise<Value>
}

type Values<Parts> = { [Key in keyof Parts]: Parts[Key] extends Part<infer Value> ? Value : never }

export const text = (number: number): Part<string> => ({ number, absent: () => '', read: (field) => field.text() })

export const whole = (number: number): Part<number | undefined> => ({
  number,
  absent: () => undefined,
  read: async (field) => field.number,
})

export const wholes = (number: number, most: number): Part<number[]> => ({
  number,
  absent: () => [],
  read: async (field, before) => withinLimit([...before, ...(await field.numbers(most))], most),
})

export const one = <Value>(number: number, decode: Decode<Value>): Part<Value | undefined> => ({
  number,
  absent: () => undefined,
  read: decode,
})

export const many = <Value>(number: number, decode: Decode<Value>, most: number): Part<Value[]> => ({
  number,
  absent: () => [],
  read: async (field, before) => withinLimit([...before, await decode(field)], most),
})

function withinLimit<Value>(values: Value[], most: number): Value[] {
  if (values.length > most) throw new Malformed(`Holds more than ${most} values where a few should be.`)
  return values
}

/** A kind of message by its fields, as its .proto file would list them; fields that are not listed are skipped. */
export function message<Parts extends Record<string, Part<unknown>>>(parts: Parts): Decode<Values<Parts>> {
  const list = Object.entries<Part<unknown>>(parts)
  return async (field) => {
    const values = new Map(list.map(([key, part]) => [key, part.absent()]))
    const handlers: Handlers = {}
    for (const [key, part] of list) {
      handlers[part.number] = async (inner) => void values.set(key, await part.read(inner, values.get(key)))
    }
    await field.fields(handlers)
    return Object.fromEntries(values) as Values<Parts>
  }
}
