import { z } from 'zod'
import { flawOfKey } from '#lib/flaws'
import type { Json } from '#lib/json'
import type { ApiField, ManifestApi } from '#lib/manifest/schema'
import { flatten, nest } from './arrays.ts'
import { type Element, elementFor, elementOf, guessedElement, placeOf } from './elements.ts'
import { ProtocolError } from './failure.ts'
import { asTheApiNames, inputsByName, isObject } from './names.ts'

/** What a server says of a model's inputs: their names, and its words for their types. */
export type Told = { name: string; datatype: string }[]

/**
 * A request of the Open Inference Protocol, version 2: each input with shape, type and elements in row-major order. The type is the one
 * that the API states, else the one that the server tells, else the first that holds the values: INT64, FP64, BOOL, BYTES.
 */
export function requestOf(input: Json, api: ManifestApi | undefined, told: Told = []): string {
  const inputs = Object.entries(inputsByName(input, api?.inputs ?? told))
  if (inputs.length === 0) throw new ProtocolError('it names no input of the model')
  const tensors = inputs.map(([name, value]) => {
    const field = api?.inputs?.find((one) => one.name === name)
    const asked = inputs.length === 1 && told.length === 1 ? told[0] : told.find((one) => one.name === name)
    return tensorOf(asked?.name ?? name, value, { name, field, told: asked?.datatype })
  })
  return `{"inputs":[${tensors.join(',')}]}`
}

type Typed = { name: string; field?: ApiField; told?: string }

function tensorOf(sentAs: string, value: Json, typed: Typed): string {
  const { shape, data } = flatten(value, typed.name)
  const element = elementAs(typed, data)
  const wrong = data.findIndex((one) => !element.holds(one))
  if (wrong !== -1)
    throw new ProtocolError(
      `${placeOf(typed.name, shape, wrong)} must be ${element.be}, as it is sent as ${element.datatype}`,
    )
  const sentShape = shape.length === 0 && typed.field?.shape?.length !== 0 ? [1] : shape
  const head = { name: sentAs, shape: sentShape, datatype: element.datatype }
  // Written here, as digits beyond 2^53 would be lost in a number of JavaScript.
  return `${JSON.stringify(head).slice(0, -1)},"data":[${data.map(element.write).join(',')}]}`
}

function elementAs({ name, field, told }: Typed, data: readonly Json[]): Element {
  if (field) return elementFor(field.type, name)
  return (told === undefined ? undefined : elementOf(told)) ?? guessedElement(data, name)
}

const tensor = z.object({
  name: z.string().refine((name) => flawOfKey(name, undefined) === undefined),
  datatype: z.string().optional(),
  shape: z.array(z.int().min(0)).max(32),
  data: z.array(z.unknown()),
})

/** The output of an answer: nested lists by the outputs' names. */
export function outputOf(answer: Json, api: ManifestApi | undefined): Json {
  if (!isObject(answer)) throw new ProtocolError('it is no object')
  if (typeof answer.error === 'string') throw new ProtocolError(`it is an error, ${answer.error.slice(0, 300)}`)
  if (!Array.isArray(answer.outputs)) throw new ProtocolError('it has no list of outputs')
  const outputs = answer.outputs.map((one, index) => {
    const parsed = tensor.safeParse(one)
    if (!parsed.success) throw new ProtocolError(`outputs[${index}] must have a name, a shape and data in JSON`)
    const { name } = parsed.data
    return [name, read(parsed.data, name)] as const
  })
  return asTheApiNames(Object.fromEntries(outputs), api)
}

/** The elements may come flat or in lists already. */
function read({ datatype = '', shape, data }: z.infer<typeof tensor>, name: string): Json {
  const flat = data.flat(Infinity) as Json[]
  const element = elementOf(datatype)
  return nest({ shape, data: element ? flat.map(element.read) : flat }, name)
}
