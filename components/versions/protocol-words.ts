import type { ManifestApi } from '#lib/manifest/schema'

/** What each protocol is called, and what speaks it. */
export const protocolWords: Record<ManifestApi['protocol'], { label: string; hint: string }> = {
  'open-inference-v2': {
    label: 'Open Inference Protocol v2',
    hint: 'POST /v2/models/NAME/infer with named tensors, as KServe, Triton and MLServer answer it',
  },
  'mlflow-invocations': { label: 'MLflow /invocations', hint: 'What mlflow models serve and its images answer' },
  json: { label: 'Plain JSON over HTTP', hint: 'A service of your own that takes and answers JSON' },
  none: {
    label: 'Not called over a network',
    hint: 'A batch job or a library: inputs and outputs are tables or files',
  },
}
