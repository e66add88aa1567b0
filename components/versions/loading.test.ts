import { describe, expect, it } from 'vitest'
import { loadingOf } from './loading.ts'

const model = [
  { path: 'a.onnx', format: 'onnx' },
  { path: 'b.bin', format: 'pickle' },
]
const file = (path: string, facts: Record<string, unknown> | null) => ({
  path,
  size: 1,
  facts: facts && { runsCode: false, problems: [], ...facts },
})

describe('what loading the model does', () => {
  it('is bad news as soon as one file runs code', () => {
    const files = [file('a.onnx', { format: 'onnx' }), file('b.bin', { format: 'pickle', runsCode: true })]
    expect(loadingOf(model, files).tone).toBe('bad')
  })

  it('is good news only when every file was read', () => {
    const onnx = file('a.onnx', { format: 'onnx' })
    expect(loadingOf(model, [onnx, file('b.bin', { format: 'safetensors' })]).tone).toBe('good')
    expect(loadingOf(model, [onnx, file('b.bin', null)]).tone).toBe('unknown')
    expect(loadingOf(model, [onnx]).tone).toBe('unknown')
    expect(loadingOf(model, [onnx, file('b.bin', { format: 'hdf5', label: 'not inspected' })]).tone).toBe('unknown')
  })

  it('is unknown where no model is stated', () => {
    expect(loadingOf(undefined, []).text).toBe('no model stated')
  })
})
