import { describe, expect, test } from 'vitest'
import { modelFixture, readFiles, unclearTexts } from '../testing.ts'

describe('a manifest among what was given', () => {
  test('is believed before all other files, key by key; they say the rest, and what they say else is shown', async () => {
    const { manifest, contradictions, unread } = await readFiles({
      'shipshape.yaml': 'summary: Stated.\nenvironment:\n  runtime: {name: python, version: "3.12"}\n',
      'README.md': '# T\n\nFrom the README.\n',
      MLmodel: modelFixture('mlflow/xgboost-retail-demand/MLmodel'),
      'requirements.txt': 'numpy==2.2.0\n',
    })
    expect(manifest).toMatchObject({
      summary: 'Stated.',
      environment: { runtime: { name: 'python', version: '3.12' }, libraries: 'requirements.txt' },
      code: { documentation: 'README.md' },
    })
    expect(contradictions.map(({ path, others }) => [path, others.map(({ value, from }) => [value, from])])).toEqual([
      ['summary', [['From the README.', 'README.md']]],
      ['environment.runtime.version', [['3.11.11', 'MLmodel']]],
    ])
    expect(unread).toEqual([])
  })

  test('names its models whole: another that was found contradicts it', async () => {
    const { manifest, contradictions } = await readFiles({
      'shipshape.json': JSON.stringify({ model: [{ path: 'b.onnx', format: 'onnx' }] }),
      'a.onnx': modelFixture('onnx/treecl.onnx'),
      'b.onnx': modelFixture('onnx/treecl2.onnx'),
    })
    expect(manifest.model).toEqual([{ path: 'b.onnx', format: 'onnx' }])
    expect(contradictions).toMatchObject([{ path: 'model', others: [{ from: 'a.onnx' }] }])
  })

  test('with mistakes is read as far as it goes, and each mistake is named with its path', async () => {
    const read = await readFiles({
      'shipshape.yaml': `summary: Works.
sumary: typed twice
version: 1.10
environment:
  runtime: {name: python, version: 3.11}
api:
  protocol: json
  inputs: [{name: a, type: flot32}, {name: b, type: float32, shape: [-1]}]
`,
    })
    expect(unclearTexts(read)).toEqual([
      'shipshape.yaml: sumary is not a key of the manifest; put your own keys under extra; did you mean summary?',
      'shipshape.yaml: version must be text, not a number: put it in quotes',
      'shipshape.yaml: environment.runtime.version must be text, not a number: put it in quotes',
      expect.stringMatching(/^shipshape\.yaml: api\.inputs\[0\]\.type must be one of .*did you mean float32\?$/),
    ])
    expect(read.manifest).toMatchObject({
      summary: 'Works.',
      version: '0.1.0',
      environment: { runtime: { name: 'python' } },
      api: { protocol: 'json', inputs: [{ name: 'b', type: 'float32', shape: [-1] }] },
    })
  })

  test.each([
    ['- a list', 'shipshape.yaml: is no table of keys and values'],
    ['a: [', /^shipshape\.yaml: is not YAML: line 1/],
    [
      '__proto__: {polluted: true}\nsummary: x',
      /^shipshape\.yaml: (?:\["__proto__"\]|__proto__) is not allowed as a key/,
    ],
  ])('%j is named with its mistake', async (text, said) => {
    expect(unclearTexts(await readFiles({ 'shipshape.yaml': text }))[0]).toMatch(said)
    expect('polluted' in {}).toBe(false)
  })
})
