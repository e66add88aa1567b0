import type { EndpointAsk } from '#lib/endpoints/schema'
import { numberIn, textIn } from '../shell/field-values.ts'
import type { Fields } from '../shell/fields.ts'

/** What can be run: the scenarios of this version, on one of these ONNX models. */
export type Running = { name: string; number: string; digest: string; models: readonly string[]; scenarios: number }

/** The commands that run them where the code is, by the reader's own means. */
export const testing = (name: string, number: string): string => `shipshape pull ${name}@${number}
cd ${name}-${number}
shipshape test --report \\
  --command "python serve_lines.py"`

export const protocolOptions: { value: EndpointAsk['protocol']; label: string }[] = [
  { value: 'open-inference-v2', label: 'Open Inference Protocol v2' },
  { value: 'mlflow', label: 'MLflow /invocations' },
  { value: 'json', label: 'Plain JSON: the input out, the output in' },
]

/** What the fields of an endpoint say, as the API takes it; what is left empty is not said. */
export function endpointIn({ url, protocol, secret, concurrency, perSecond, timeout }: Fields, digest: string) {
  const said = {
    secret: textIn(secret),
    concurrency: numberIn(concurrency),
    perSecond: numberIn(perSecond),
    timeout: numberIn(timeout),
  }
  const stated = Object.entries(said).filter(([, value]) => value !== undefined)
  return { target: 'endpoint', digest, url: textIn(url), protocol, ...Object.fromEntries(stated) }
}
