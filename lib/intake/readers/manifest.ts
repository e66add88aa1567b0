import { isObject } from '#lib/tree'
import { documentOf } from '../documents.ts'
import { manifestNames } from '../places.ts'
import { named, nothing, type Reader, type Unclear } from '../reading.ts'

/** What a draft has from elsewhere: the number of the format, and the files themselves. */
const left = new Set(['shipshape', 'files'])

/** A manifest among what was given: what it says is believed before all other files. Its mistakes are found where claims are held against the schema. */
export const readManifest: Reader = async (given) => {
  const [path, ...others] = named(given, manifestNames)
  if (path === undefined) return nothing
  const { value, unclear = [] } = await documentOf(given, path)
  const more = others.map((file): Unclear => ({ file, what: `is passed over: ${path} was taken` }))
  const none = value === undefined || isObject(value) ? [] : [{ file: path, what: 'is no table of keys and values' }]
  const stated = isObject(value) ? Object.entries(value).filter(([key, inner]) => !left.has(key) && inner !== null) : []
  return {
    found: stated.map(([key, inner]) => ({ at: [key], value: inner, from: path })),
    unclear: [...unclear, ...none, ...more],
    read: [path, ...others],
  }
}
