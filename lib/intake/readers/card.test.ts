import { describe, expect, test } from 'vitest'
import { fixture, fixtureFolder, readFiles, unclearTexts } from '../testing.ts'

const card = (name: string) => readFiles({ 'README.md': fixture(`cards/${name}`) })

describe('a model card of Hugging Face', () => {
  test('says licence, tags, language, data it was trained on, and what it was measured at', async () => {
    const { manifest, metrics } = await card('hf_sample_simple_model_index.md')
    expect(manifest).toMatchObject({
      package: 'my-cool-model',
      summary: 'This is a test model card with multiple evaluations across different (dataset, metric) configurations.',
      code: { documentation: 'README.md' },
      data: [{ role: 'training', dataset: 'beans' }],
      extra: { license: 'mit', language: 'en', library: 'timm', tags: ['pytorch', 'image-classification'] },
    })
    expect(metrics).toEqual([
      { metric: 'accuracy', value: 0.9, dataset: 'beans', from: 'README.md' },
      {
        metric: 'f1',
        value: 0.66,
        dataset: 'beans@5503434ddd753f426f4b38109466949a1217c2bb',
        split: 'test',
        from: 'README.md',
      },
    ])
  })

  test('of a repository whose weights were not fetched says what it can, and what is missing', async () => {
    const files = { ...fixtureFolder('hf') }
    const { 'bge.README.md': text = '', ...others } = files
    const read = await readFiles({ 'README.md': text, ...others })
    expect(read.manifest).toMatchObject({
      extra: { license: 'mit', language: 'zh' },
      configuration: { hyperparameters: { architectures: ['BertModel'], model_type: 'bert', num_hidden_layers: 24 } },
    })
    expect(JSON.stringify(read.manifest)).not.toContain('/root/.cache')
    expect(unclearTexts(read)).toEqual(['model.safetensors: is a Git LFS pointer, not a model'])
  })

  test('without metadata still has a sentence', async () => {
    const read = await card('hf_sample_no_metadata.md')
    expect(read.manifest.summary).toBe("In this example, we don't have any metadata at the top of the file.")
    expect([read.unclear, read.manifest.extra]).toEqual([[], undefined])
  })

  test('that is a template is called one, and its places are no summary', async () => {
    const read = await card('hf_modelcard_template.md')
    expect(unclearTexts(read)).toEqual(['README.md: is a template: its {{ places }} are not filled in'])
    expect(read.manifest.summary).toBeUndefined()
  })

  test('of a dataset is told from one of a model', async () => {
    expect(unclearTexts(await card('hf_sample_datasetcard_simple.md'))).toEqual([
      'README.md: is the card of a dataset, not of a model',
    ])
  })

  test.each([
    ['---\n- a\n- b\n---\nText.', /states a list above its text, where keys and values should stand/],
    ['---\nlicense: "mit\n---\nText.', /the part above its text is not YAML: line \d/],
    [
      '---\nmodel-index:\n- results:\n  - metrics:\n    - {type: f1, value: high}\n---\nText.',
      /f1 high: value must be a number/,
    ],
  ])('%j is named with its mistake', async (text, what) => {
    expect(unclearTexts(await readFiles({ 'README.md': text })).join('\n')).toMatch(what)
  })

  test('with lines as Windows ends them says the same', async () => {
    const text = new TextDecoder().decode(fixture('cards/hf_sample_simple.md'))
    const [unix, windows] = [
      await readFiles({ 'README.md': text }),
      await readFiles({ 'README.md': text.replaceAll('\n', '\r\n') }),
    ]
    expect(windows.manifest).toEqual(unix.manifest)
    expect(unix.manifest.extra).toMatchObject({ license: 'mit', library: 'pytorch-lightning' })
  })
})
