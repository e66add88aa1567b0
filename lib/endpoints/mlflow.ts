import type { Json } from '#lib/json'
import type { ManifestApi } from '#lib/manifest/schema'
import { ProtocolError } from './failure.ts'
import { asTheApiNames, isObject, underItsName } from './names.ts'

const forms = ['inputs', 'instances', 'dataframe_split', 'dataframe_records']

/** What MLflow's `/invocations` takes. An input in one of its own forms goes as it is, any other one as `inputs`. */
export function requestOf(input: Json): string {
  const formed = isObject(input) && forms.filter((form) => Object.hasOwn(input, form)).length === 1
  return JSON.stringify(formed ? input : { inputs: input })
}

/** The predictions of an answer, by the names of outputs where they or the API have any. */
export function outputOf(answer: Json, api: ManifestApi | undefined): Json {
  const predictions = isObject(answer) ? answer.predictions : undefined
  if (predictions === undefined) throw new ProtocolError('it has no predictions')
  return isObject(predictions) ? asTheApiNames(predictions, api) : underItsName(predictions, api)
}
