import type { Json } from '#lib/json'
import type { ManifestApi } from '#lib/manifest/schema'
import { outputOf as mlflowOutput, requestOf as mlflowRequest } from './mlflow.ts'
import { outputOf as inferenceOutput, requestOf as inferenceRequest, type Told } from './open-inference.ts'
import type { Endpoint, EndpointProtocol } from './schema.ts'

/** How a protocol asks a model: the body of a request from a scenario's input, and the output from what was answered. */
type Protocol = {
  request: (input: Json, api?: ManifestApi, told?: Told) => string
  output: (answer: Json, api?: ManifestApi) => Json
}

export const protocols: Record<EndpointProtocol, Protocol> = {
  'open-inference-v2': { request: inferenceRequest, output: inferenceOutput },
  mlflow: { request: mlflowRequest, output: mlflowOutput },
  json: { request: (input) => JSON.stringify(input), output: (answer) => answer },
}

type Addressed = Pick<Endpoint, 'url' | 'protocol'>

const withPath = (address: string, change: (path: string) => string): string => {
  const url = new URL(address)
  url.pathname = change(url.pathname)
  return url.href
}

/** Where an input is sent to. */
export const inferenceAddress = ({ url, protocol }: Addressed): string =>
  protocol === 'open-inference-v2' ? withPath(url, (path) => path.replace(/(\/infer)?$/, '/infer')) : url

/** Where a server of the Open Inference Protocol tells of the model. */
export const modelAddress = ({ url }: Addressed): string => withPath(url, (path) => path.replace(/\/infer$/, ''))

const selves: Record<EndpointProtocol, ((path: string) => string) | undefined> = {
  'open-inference-v2': (path) => path.replace(/\/models\/[^/]+(\/versions\/[^/]+)?(\/infer)?$/, ''),
  mlflow: (path) => path.replace(/\/invocations$/, '/version'),
  json: undefined,
}

/** Where a server tells of itself, if its protocol has a place for it. */
export function selfAddress({ url, protocol }: Addressed): string | undefined {
  const change = selves[protocol]
  return change && withPath(url, change)
}
