import type { Json } from '#lib/json'
import { fieldTypes } from '#lib/manifest/parts/api'
import type { ModelFacts, Slot } from '#lib/models/schema'
import { type Claim, nothing, type Reader, type Unclear } from '../reading.ts'

const isFieldType = (type: string): type is (typeof fieldTypes)[number] => fieldTypes.some((known) => known === type)

/** A type of the manifest for what a file says: containers are known by their kind only. */
export function typeOf(type: string): string {
  const kind = type.split('<')[0] ?? type
  return isFieldType(kind) ? kind : 'json'
}

const fieldOf =
  (side: string) =>
  ({ name, type, shape, optional }: Slot, index: number, all: Slot[]): Json => ({
    name: name.trim() === '' ? (all.length === 1 ? side : `${side}_${index}`) : name,
    type: typeOf(type),
    ...(shape ? { shape: shape.map((size) => (typeof size === 'number' && size >= 0 ? size : -1)) } : {}),
    ...(optional ? { optional } : {}),
  })

/** Inputs and outputs: of an MLmodel's signature, else of the first model file that states them. */
export const readApi: Reader = ({ facts }) => {
  const stating = [...facts].filter(([, { inputs, outputs }]) => inputs?.length || outputs?.length)
  const [path, taken] = stating.find(([, { format }]) => format === 'mlmodel') ?? stating[0] ?? []
  if (path === undefined || !taken) return nothing
  const sides = (['inputs', 'outputs'] as const).flatMap((side): Claim[] => {
    const fields = taken[side]?.map(fieldOf(side.slice(0, -1))) ?? []
    return fields.length > 0 ? [{ at: ['api', side], value: fields, from: path }] : []
  })
  const others = stating.filter(([other]) => other !== path && taken.format !== 'mlmodel')
  const passedOver = others.map(
    ([file]): Unclear => ({ file, what: `states inputs and outputs too; those of ${path} were taken` }),
  )
  return { found: [...sides, noService], unclear: [...unnamed(path, taken), ...passedOver] }
}

const unnamed = (path: string, { inputs = [], outputs = [] }: ModelFacts): Unclear[] =>
  [...inputs, ...outputs].some(({ name }) => name.trim() === '')
    ? [{ file: path, what: 'leaves inputs or outputs without a name; they are called input and output here' }]
    : []

/** How a service is asked is known to its own files only; without them the model has no service yet. */
export const noService: Claim = {
  at: ['api', 'protocol'],
  value: 'none',
  from: 'nothing: say open-inference-v2, mlflow-invocations or json once a service answers',
}
