import { stepTo } from '#lib/issues'
import type { Json } from '#lib/json'
import { ProtocolError } from './failure.ts'

/** A tensor as the Open Inference Protocol writes it: how many elements along each axis, and the elements row by row. */
export type Flat = { shape: number[]; data: Json[] }

/** Takes nested lists apart. One that is not as long as its neighbours is a `ProtocolError` that names it, below `path`. */
export function flatten(value: Json, path: string): Flat {
  const shape: number[] = []
  for (let inner = value; Array.isArray(inner); inner = inner[0] ?? null) shape.push(inner.length)
  const data: Json[] = []
  gather(value, shape, path, data)
  return { shape, data }
}

function gather(value: Json, [length, ...rest]: number[], path: string, into: Json[]): void {
  if (length === undefined) {
    if (Array.isArray(value)) throw new ProtocolError(`${path} is a list where others beside it are not`)
    into.push(value)
    return
  }
  if (!Array.isArray(value) || value.length !== length)
    throw new ProtocolError(`${path} must be a list of ${length}, as those beside it are`)
  for (const [index, one] of value.entries()) gather(one, rest, stepTo(path, index), into)
}

const mostLists = 500_000

/** Puts elements into nested lists of a shape again; `name` is whose they are, for the `ProtocolError` where they do not fit it. */
export function nest({ shape, data }: Flat, name: string): Json {
  const size = shape.reduce((product, length) => product * length, 1)
  if (size !== data.length)
    throw new ProtocolError(
      `${name} came with ${data.length} values, which its shape [${shape.join(', ')}] does not hold`,
    )
  if (lists(shape) > mostLists)
    throw new ProtocolError(`${name} is of the shape [${shape.join(', ')}], which is too many lists`)
  return nested(shape, data)
}

/** How many lists a shape makes: those of length 0 hold no element that would count them. */
function lists(shape: readonly number[]): number {
  let [all, beside] = [0, 1]
  for (const length of shape) {
    all += beside
    beside *= length
  }
  return all
}

/** Builds from the innermost axis outwards, so that no element is looked at twice for each axis. */
function nested(shape: readonly number[], data: readonly Json[]): Json {
  let level: Json[] = [...data]
  for (const [axis, length] of [...shape.entries()].toReversed()) {
    const outer = shape.slice(0, axis).reduce((product, one) => product * one, 1)
    const elements = level
    level = Array.from({ length: outer }, (_, at) => elements.slice(at * length, (at + 1) * length))
  }
  return level[0] ?? null
}
