import { describe, expect, it } from 'vitest'
import { callsOf } from './call-example.ts'
import { inferenceRequest } from './open-inference.ts'

const version = { name: 'recommender-men', number: '1.3.0' }
const inputs = [{ name: 'features', type: 'float32' as const, shape: [-1, 3] }]
const codeOf = (calls: ReturnType<typeof callsOf>, key: string) => calls.find((call) => call.key === key)?.code ?? ''

describe('an Open Inference call', () => {
  const calls = callsOf(
    { protocol: 'open-inference-v2', inputs, example: { input: { features: [[0, 1, 0.5]] } } },
    version,
  )

  it('sends each input as a tensor with its shape and type', () => {
    expect(JSON.parse(codeOf(calls, 'json'))).toEqual({
      inputs: [{ name: 'features', shape: [1, 3], datatype: 'FP32', data: [0, 1, 0.5] }],
    })
  })

  it('goes to the version by name', () => {
    expect(codeOf(calls, 'curl')).toContain('"$SERVICE_URL/v2/models/recommender-men/versions/1.3.0/infer"')
    expect(codeOf(calls, 'python')).toContain('"/v2/models/recommender-men/versions/1.3.0/infer"')
  })

  it('is left as the manifest has it when it is a request already or a type is not known', () => {
    const request = { inputs: [{ name: 'x', shape: [1], datatype: 'FP32', data: [1] }] }
    expect(inferenceRequest(request, [])).toBe(request)
    expect(inferenceRequest({ other: [1] }, inputs)).toBeUndefined()
  })
})

describe('an MLflow call', () => {
  it('wraps plain inputs and leaves a data frame alone', () => {
    const wrapped = callsOf({ protocol: 'mlflow-invocations', example: { input: [[1, 2]] } }, version)
    expect(JSON.parse(codeOf(wrapped, 'json'))).toEqual({ inputs: [[1, 2]] })
    const frame = { dataframe_split: { columns: ['a'], data: [[1]] } }
    const kept = callsOf({ protocol: 'mlflow-invocations', example: { input: frame } }, version)
    expect(JSON.parse(codeOf(kept, 'json'))).toEqual(frame)
  })
})

it('a value with quotes reaches the shell as it is', () => {
  const calls = callsOf({ protocol: 'json', example: { input: { title: "it's $HOME `x`" } } }, version)
  expect(codeOf(calls, 'curl')).toContain(`<<'JSON'\n{"title": "it's $HOME \`x\`"}\nJSON`)
})

it('a package that is not called over a network shows its example only', () => {
  expect(callsOf({ protocol: 'none', example: { input: 1 } }, version).map(({ key }) => key)).toEqual(['json'])
  expect(callsOf({ protocol: 'json' }, version)).toEqual([])
})
