import { askEndpoint } from '#lib/endpoints/ask'
import { runAgainst } from '#lib/endpoints/run'
import { type Endpoint, endpointAsk } from '#lib/endpoints/schema'
import { environmentOf } from '#lib/endpoints/told'
import type { Json } from '#lib/json'
import type { ApiField, ManifestApi } from '#lib/manifest/schema'
import { parseHosts } from '#lib/outbound/hosts'
import { compareOutput } from '#lib/scenarios/comparing'
import type { Cases } from './serving.ts'

type Check = {
  what: string
  url: string
  input: Json
  api?: ManifestApi
  /** What comes out, numbers within 1e-9; or what the sentence has where nothing does. */
  expected: Json | RegExp
}

const progression: ManifestApi = {
  protocol: 'open-inference-v2',
  inputs: [{ name: 'features', type: 'float64' }],
  outputs: [{ name: 'progression', type: 'float64' }],
}
const typed = (type: ApiField['type']): ManifestApi => ({ ...progression, inputs: [{ name: 'x', type }], outputs: [] })
const column = (values: Json[]): Json => values.map((value) => [value])

/** What is asked of MLServer. By way of NumPy it answers a list of n as [n, 1], and null for what is no finite number. */
export function mlserverChecks(origin: string, { rows, expected }: Cases): Check[] {
  const ridge = `${origin}/v2/models/ridge`
  const features = { features: rows }
  const mirrored = (type: ApiField['type'], values: Json[], back = values): Check[] => [
    {
      what: `echo of ${type}`,
      url: `${origin}/v2/models/echo`,
      input: { x: values },
      api: typed(type),
      expected: { x: values },
    },
    {
      what: `NumPy's ${type}`,
      url: `${origin}/v2/models/arrays`,
      input: { x: values },
      api: typed(type),
      expected: { x: column(back) },
    },
  ]
  return [
    { what: 'by the API', url: ridge, input: features, api: progression, expected: { progression: column(expected) } },
    { what: 'with /infer, no API', url: `${ridge}/infer`, input: features, expected: { predict: column(expected) } },
    { what: 'of a version', url: `${ridge}/versions/v1`, input: features, expected: { predict: column(expected) } },
    { what: 'of another shape', url: ridge, input: { features: [[1]] }, expected: /answered [45]\d\d: / },
    {
      what: 'of no model',
      url: `${origin}/v2/models/none`,
      input: features,
      expected: /answered 404: Model none not found/,
    },
    ...mirrored('int64', ['9223372036854775807', 5, '-9007199254740993']),
    ...mirrored('uint64', ['18446744073709551615']),
    ...mirrored('int8', [-128, 127]),
    ...mirrored('bool', [true, false]),
    ...mirrored('string', ['a', 'ü', '']),
    ...mirrored('float16', [1.5]),
    ...mirrored('float64', [0.1, 1e300, 5e-324]),
    ...mirrored('float32', [1.5, 'NaN', '-Infinity'], [1.5, null, null]),
  ]
}

/** What is asked of `mlflow models serve`: a model of tensors, and one that answers by names. */
export function mlflowChecks(
  tensors: string,
  named: string,
  { rows, expected, split = { columns: [], data: [] } }: Cases,
): Check[] {
  const url = `${tensors}/invocations`
  const scores = { scores: [1.5, 2, 'NaN', '-Infinity'], count: '9007199254740993' }
  return [
    { what: 'rows, by the API', url, input: rows, api: progression, expected: { progression: expected } },
    { what: 'inputs', url, input: { inputs: rows }, expected },
    { what: 'instances', url, input: { instances: rows }, expected },
    { what: 'dataframe_split', url, input: { dataframe_split: split }, expected },
    { what: 'of another shape', url, input: [[1]], expected: /answered 400: .*does not match expected shape/ },
    { what: 'by names', url: `${named}/invocations`, input: { score: [1.5, 2] }, expected: scores },
    { what: 'of no path', url: `${named}/none/invocations`, input: [], expected: /answered 404/ },
  ]
}

const means = (url: string) => ({ hosts: parseHosts(new URL(url).origin).hosts })
const endpointOf = (url: string, api?: ManifestApi): Endpoint => {
  const protocol = url.endsWith('/invocations') ? 'mlflow' : 'open-inference-v2'
  return { ...endpointAsk.parse({ url, protocol, perSecond: 200, concurrency: 8, timeout: 30 }), api }
}

/** Why a check does not hold; nothing where it does. */
export async function failureOf({ url, input, api, expected }: Check): Promise<string | undefined> {
  const came = await askEndpoint(endpointOf(url, api), input, means(url))
  if (expected instanceof RegExp)
    return 'error' in came && expected.test(came.error) ? undefined : `came to ${JSON.stringify(came)}`
  if ('error' in came) return came.error
  const [first] = compareOutput({ expected, compare: { kind: 'absolute', tolerance: 1e-9 } }, came.output)
  return first && JSON.stringify(first)
}

/** Puts many inputs to an endpoint, and says how many came to an output, in how many seconds. */
export async function many(url: string, input: Json, count: number): Promise<{ outputs: number; seconds: number }> {
  const begun = performance.now()
  let outputs = 0
  for await (const came of runAgainst(endpointOf(url), Array<Json>(count).fill(input), means(url)))
    outputs += 'output' in came ? 1 : 0
  return { outputs, seconds: (performance.now() - begun) / 1000 }
}

/** What a server says of itself, as a name and a version. */
export async function selfOf(url: string): Promise<string> {
  const { runtime } = await environmentOf(endpointOf(url), means(url))
  return runtime ? `${runtime.name} ${runtime.version}` : 'a server that does not say what it is'
}
