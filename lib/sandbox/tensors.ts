import type { Json } from '#lib/json'
import { type Elements, type ElementType, elementKinds } from './elements.ts'
import { Unrunnable } from './unrunnable.ts'

/** Elements along axes: `dims` [2, 3] is two rows of three. No dims: one element alone. */
export type Tensor = { type: ElementType; dims: readonly number[]; data: Elements }

export type Shape = readonly (number | string)[]

/** A type as a model declares it: a dimension that is no number, or below 0, may be any; without a shape, any shape may come. */
export type Declared = { type: ElementType; shape?: Shape }

const mostAxes = 16
const mostShown = 40

function shown(value: Json): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = JSON.stringify(value)
  return text.length > mostShown ? `${text.slice(0, mostShown).toWellFormed()}…` : text
}

const many = (count: number) => (count === 1 ? '1 value' : `${count} values`)

const isFixed = (dimension: number | string | undefined): dimension is number =>
  typeof dimension === 'number' && dimension >= 0

/** How many values each axis has: as declared; where that varies, as the first list of each depth has them. */
function dimsOf(value: Json, shape?: Shape): number[] {
  const dims: number[] = []
  let inner: Json | undefined = value
  for (let axis = 0; axis < (shape?.length ?? mostAxes); axis++) {
    if (!shape && !Array.isArray(inner)) break
    const declared = shape?.[axis]
    const list: Json[] = Array.isArray(inner) ? inner : []
    dims.push(isFixed(declared) ? declared : list.length)
    inner = list[0]
  }
  return dims
}

/** Refuses lists of other lengths than the axes have, before any room is made for what a model declares. */
function checkLists(value: Json, dims: readonly number[], path: string, axis = 0): void {
  if (axis === dims.length) return
  if (!Array.isArray(value)) throw new Unrunnable(`${path} is ${shown(value)}, a list is asked for`)
  const asked = dims[axis] ?? 0
  if (value.length !== asked)
    throw new Unrunnable(`${path} has ${many(value.length)}, ${asked} ${asked === 1 ? 'is' : 'are'} asked for`)
  for (const [index, one] of value.entries()) checkLists(one, dims, `${path}[${index}]`, axis + 1)
}

/** Where a flat index lies: 5 of [2, 3] is `[1][2]`. */
function placeOf(index: number, dims: readonly number[]): string {
  let rest = index
  const steps = dims.toReversed().map((size) => {
    const step = rest % size
    rest = Math.floor(rest / size)
    return `[${step}]`
  })
  return steps.toReversed().join('')
}

const flattened = (value: Json, depth: number) =>
  depth === 0 ? [value] : ((value as unknown[]).flat(depth - 1) as Json[])

/**
 * A tensor of nested lists of JSON, or of a value alone where the shape is empty. Floats that JSON can not carry are the texts `NaN`,
 * `Infinity` and `-Infinity`; whole numbers of 64 bits may be texts. `path` names the value in what is refused:
 * `features[2] has 3 values, 4 are asked for`.
 */
export function tensorOf(value: Json, { type, shape }: Declared, path: string): Tensor {
  const dims = dimsOf(value, shape)
  checkLists(value, dims, path)
  const flat = flattened(value, dims.length)
  const kind = elementKinds[type]
  const data = kind.room(flat.length)
  for (const [index, one] of flat.entries())
    if (!kind.put(data, index, one))
      throw new Unrunnable(`${path}${placeOf(index, dims)} is ${shown(one)}, ${kind.asks} is asked for`)
  return { type, dims, data }
}

/** A tensor as nested lists of JSON: the way back of `tensorOf`. */
export function jsonOf({ type, dims, data }: Tensor): Json {
  const { say } = elementKinds[type]
  let at = 0
  const along = (axis: number): Json => {
    const length = dims[axis]
    if (length === undefined) return say(data, at++)
    return Array.from({ length }, () => along(axis + 1))
  }
  return along(0)
}
