import type { Json } from '#lib/json'
import { type ElementType, isElementType } from './elements.ts'
import type { Node, ValueType } from './graph.ts'
import { jsonOf, type Tensor, tensorOf } from './tensors.ts'
import { Unrunnable } from './unrunnable.ts'
import { type Field, textIn, wholeIn, wholesIn } from './wire.ts'

type Fields = readonly Field[] | undefined

const texts = (attribute: Fields) => (attribute ?? []).filter(({ number }) => number === 9).map(textIn)
const wholes = (attribute: Fields) => (attribute ?? []).filter(({ number }) => number === 8).flatMap(wholesIn)
const textOf = (attribute: Fields) => attribute?.filter(({ number }) => number === 4).map(textIn)[0]
const wholeOf = (attribute: Fields) => attribute?.filter(({ number }) => number === 3).map(wholeIn)[0]
const mostPlaces = 1_000_000

/** The words of an attribute that is either a list of texts or one of whole numbers. */
function wordsOf({ attributes }: Node, ofTexts: string, ofWholes: string): string[] {
  const named = texts(attributes.get(ofTexts))
  return named.length > 0 ? named : wholes(attributes.get(ofWholes)).map(String)
}

const record = (keys: readonly string[], values: readonly Json[]): Json =>
  Object.fromEntries(keys.map((key, index) => [key, values[index] ?? null]))

/** ai.onnx.ml ZipMap: for each row, its columns by the labels of classes. One row alone may come without the axis of rows. */
export function zipped(node: Node, probabilities: Tensor): Json {
  const keys = wordsOf(node, 'classlabels_strings', 'classlabels_int64s')
  const columns = probabilities.dims.at(-1) ?? 0
  if (columns !== keys.length)
    throw new Unrunnable(`ZipMap has ${keys.length} labels of classes, and ${columns} values for them`)
  const rows = jsonOf({ ...probabilities, dims: [probabilities.data.length / (columns || 1), columns] })
  return (rows as Json[][]).map((row) => record(keys, row))
}

/** What takes a map in a graph, and the tensor that it makes of it: one row. */
type Vectorizer = (
  node: Node,
  type: ValueType,
) => { element: ElementType; row: (given: Given, path: string) => Entry[] }

/** A place of the row with the key that fills it. */
type Entry = [key: string, value: Json]

type Given = Readonly<Record<string, Json>>

function carried(element: string, operator: string): ElementType {
  if (!isElementType(element)) throw new Unrunnable(`${operator} makes ${element}, which the engine can not carry`)
  return element
}

const isMapOf = (type: ValueType) => (type.kind === 'map' && type.of.kind === 'tensor' ? type.of.element : 'undefined')
const nothing: Readonly<Record<string, Json>> = { string: '', bool: false }
const nothingOf = (element: ElementType): Json => nothing[element] ?? 0
const at = (given: Given, key: string) => (Object.hasOwn(given, key) ? given[key] : undefined)

const dictVectorizer: Vectorizer = (node, type) => {
  const element = carried(isMapOf(type), 'DictVectorizer')
  const keys = wordsOf(node, 'string_vocabulary', 'int64_vocabulary')
  return { element, row: (given) => keys.map((key) => [key, at(given, key) ?? nothingOf(element)]) }
}

const castTo: Readonly<Record<string, ElementType>> = { TO_FLOAT: 'float32', TO_INT64: 'int64', TO_STRING: 'string' }

/** A value of a map in the type it is cast to: texts as the numbers they say, numbers without their fraction. */
function cast(value: Json, element: ElementType): Json {
  const number = typeof value === 'string' && element !== 'string' ? Number(value) : value
  if (typeof number !== 'number') return value
  return Number.isNaN(number) ? value : element === 'int64' ? Math.trunc(number) : number
}

function wholeKey(key: string, path: string): number {
  const number = Number(key)
  if (Number.isSafeInteger(number) && number >= 0) return number
  throw new Unrunnable(`${path} has the key ${JSON.stringify(key)}, whole numbers from 0 are asked for`)
}

/** A dense map is its values in the order of their keys; a sparse one has a place for each number below `max_map`. */
const castMap: Vectorizer = ({ attributes }) => {
  const element = castTo[textOf(attributes.get('cast_to')) ?? 'TO_FLOAT'] ?? 'float32'
  const sparse = textOf(attributes.get('map_form')) === 'SPARSE'
  const places = Number(wholeOf(attributes.get('max_map')) ?? 1n)
  return {
    element,
    row: (given, path) => {
      const keys = Object.keys(given).map((key) => wholeKey(key, path))
      const dense = keys.toSorted((one, other) => one - other)
      const asked = sparse ? Array.from({ length: Math.min(places, mostPlaces) }, (_, place) => place) : dense
      return asked.map(String).map((key) => [key, cast(at(given, key) ?? nothingOf(element), element)])
    },
  }
}

/** Operators of https://github.com/onnx/onnx/blob/main/docs/Operators-ml.md that take a map. */
const vectorizers: Readonly<Record<string, Vectorizer>> = {
  'ai.onnx.ml::DictVectorizer': dictVectorizer,
  'ai.onnx.ml::CastMap': castMap,
}

/** The element type and the tensor that a node makes of a map, of one row; nothing where the node is none that takes maps. */
export function vectorized(node: Node, type: ValueType) {
  const vectorizer = vectorizers[node.operator]
  if (!vectorizer) return undefined
  const { element, row } = vectorizer(node, type)
  return {
    element,
    tensor(value: Json, path: string): Tensor {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw new Unrunnable(`${path} is no object, one with the keys and values of a map is asked for`)
      const values = row(value, path).map(([key, one]) => tensorOf(one, { type: element, shape: [] }, `${path}.${key}`))
      return tensorOf([values.map(jsonOf)], { type: element, shape: [1, values.length] }, path)
    },
  }
}
