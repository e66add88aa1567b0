import { type Shape, type Slot, typeText } from '../schema.ts'
import { type Decode, many, message, one, text, whole } from './messages.ts'

/** TensorProto.DataType by number. */
export const elementTypes = [
  'undefined',
  'float32',
  'uint8',
  'int8',
  'uint16',
  'int16',
  'int32',
  'int64',
  'string',
  'bool',
  'float16',
  'float64',
  'uint32',
  'uint64',
  'complex64',
  'complex128',
  'bfloat16',
  'float8e4m3fn',
  'float8e4m3fnuz',
  'float8e5m2',
  'float8e5m2fnuz',
  'uint4',
  'int4',
  'float4e2m1',
  'float8e8m0',
]

type TensorType = { element: number | undefined; shape: { dimensions: Dimension[] } | undefined }
type Dimension = { size: number | undefined; name: string }
type HeldType = { type: Type | undefined }
type MapType = { key: number | undefined; value: Type | undefined }
type Type = {
  tensor: TensorType | undefined
  sequence: HeldType | undefined
  map: MapType | undefined
  sparse: TensorType | undefined
  optional: HeldType | undefined
}

const dimension = message({ size: whole(1), name: text(2) })
const shape = message({ dimensions: many(1, dimension, 64) })
const tensor = message({ element: whole(1), shape: one(2, shape) })
const held: Decode<HeldType> = message({ type: one(1, (field) => type(field)) })
const map: Decode<MapType> = message({ key: whole(1), value: one(2, (field) => type(field)) })
const type: Decode<Type> = message({
  tensor: one(1, tensor),
  sequence: one(4, held),
  map: one(5, map),
  sparse: one(8, tensor),
  optional: one(9, held),
})
const valueInfo = message({ name: text(1), type: one(2, type) })

type ValueType = Pick<Slot, 'type' | 'shape' | 'optional'>

export const elementType = (number = 0) => elementTypes[number] ?? `type ${number}`

const dimensionOf = ({ size = -1, name }: Dimension) => name || (Number.isSafeInteger(size) && size >= 0 ? size : -1)

function tensorType({ element, shape }: TensorType): ValueType {
  const dimensions: Shape | undefined = shape?.dimensions.map(dimensionOf)
  return { type: elementType(element), shape: dimensions }
}

const textOf = (type: Type | undefined) => typeText(typeOf(type))

function typeOf(type: Type | undefined): ValueType {
  if (type?.tensor) return tensorType(type.tensor)
  if (type?.sequence) return { type: `sequence<${textOf(type.sequence.type)}>` }
  if (type?.map) return { type: `map<${elementType(type.map.key)}, ${textOf(type.map.value)}>` }
  if (type?.sparse) return { type: `sparse<${typeText(tensorType(type.sparse))}>` }
  if (type?.optional) return { ...typeOf(type.optional.type), optional: true }
  return { type: 'undefined' }
}

/** A ValueInfoProto: an input or output of a graph. */
export const slotOf: Decode<Slot> = async (field) => {
  const { name, type } = await valueInfo(field)
  return { name, ...typeOf(type) }
}
