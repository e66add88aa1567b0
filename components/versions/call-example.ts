import type { Manifest } from '#lib/manifest/schema'
import { jsonText, pythonText } from './json-text.ts'
import { inferenceRequest } from './open-inference.ts'

export type Call = { key: string; label: string; code: string }

type Api = NonNullable<Manifest['api']>
type Named = { name: string; number: string }
type Protocol = Api['protocol']

const mlflowKeys = ['dataframe_split', 'dataframe_records', 'instances', 'inputs', 'input', 'messages', 'prompt']

/** Where a service that speaks the protocol listens, below its own address. */
const endpoints: Record<Protocol, (version: Named) => string> = {
  'open-inference-v2': ({ name, number }) =>
    `/v2/models/${encodeURIComponent(name)}/versions/${encodeURIComponent(number)}/infer`,
  'mlflow-invocations': () => '/invocations',
  json: () => '/',
  none: () => '',
}

/** The body of the request for the manifest's example input. */
function bodyOf({ protocol, inputs = [], example }: Api): unknown {
  const input = example?.input
  if (protocol === 'open-inference-v2') return inferenceRequest(input, inputs) ?? input
  const whole = typeof input === 'object' && input !== null && mlflowKeys.some((key) => Object.hasOwn(input, key))
  return protocol === 'mlflow-invocations' && !whole ? { inputs: input } : input
}

/** The manifest's example as calls to copy: for curl, for Python and as the bare JSON; nothing without an example. */
export function callsOf(api: Api, version: Named): Call[] {
  if (!api.example) return []
  const body = bodyOf(api)
  const json = { key: 'json', label: 'JSON', code: jsonText(body) }
  if (api.protocol === 'none') return [json]
  const path = endpoints[api.protocol](version)
  return [
    { key: 'curl', label: 'curl', code: curl(path, jsonText(body)) },
    { key: 'python', label: 'Python', code: python(path, pythonText(body)) },
    json,
  ]
}

const curl = (path: string, body: string) => `curl --fail-with-body "$SERVICE_URL${path}" \\
  --header 'Content-Type: application/json' \\
  --data @- <<'JSON'
${body}
JSON`

const python = (path: string, body: string) => `import os
import requests

answer = requests.post(
    os.environ["SERVICE_URL"] + ${JSON.stringify(path)},
    json=${body.replaceAll('\n', '\n    ')},
    timeout=10,
)
answer.raise_for_status()
print(answer.json())`
