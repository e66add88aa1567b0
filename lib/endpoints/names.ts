import type { Json } from '#lib/json'
import type { ApiField, ManifestApi } from '#lib/manifest/schema'
import { ProtocolError } from './failure.ts'

export type ByName = { [name: string]: Json }

export const isObject = (value: Json | undefined): value is ByName =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const only = (fields: readonly Pick<ApiField, 'name'>[] = []) => (fields.length === 1 ? fields[0]?.name : undefined)

/** An output that carries no name, under the name of the one output that the API states; as it is where it states none or several. */
export const underItsName = (output: Json, api?: ManifestApi): Json => {
  const name = only(api?.outputs)
  return name === undefined ? output : { [name]: output }
}

/** Outputs by name. Where the API states exactly one and exactly one of another name came, the API's name is used. */
export function asTheApiNames(outputs: ByName, api?: ManifestApi): ByName {
  const name = only(api?.outputs)
  const came = Object.keys(outputs)
  const [value] = Object.values(outputs)
  return name !== undefined && came.length === 1 && value !== undefined ? { [name]: value } : outputs
}

/** A scenario's input by the names of inputs. What is no object is the one input that there is. */
export function inputsByName(input: Json, stated: readonly Pick<ApiField, 'name'>[] = []): ByName {
  if (isObject(input)) return input
  const name = only(stated)
  if (name !== undefined) return { [name]: input }
  throw new ProtocolError('it must be an object with the name of each input as a key')
}
