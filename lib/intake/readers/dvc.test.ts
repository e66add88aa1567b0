import { describe, expect, test } from 'vitest'
import { fixtureFolder, readFiles, unclearTexts } from '../testing.ts'

describe('a project of DVC', () => {
  test('of 2021 says parameters as they were run, and shows which were changed since', async () => {
    const { manifest, contradictions } = await readFiles(fixtureFolder('dvc-2021'))
    expect(manifest).toMatchObject({
      configuration: {
        hyperparameters: {
          epochs: 5,
          learning_rate: 2.1e-7,
          dropout: 0.124,
          process: { threshold: 0.85, 'multi-type-arg': 'str' },
        },
      },
      data: [{ role: 'training', dataset: 'users', location: 'users.csv (DVC, md5 fadc70dff966edd21b3dd2b0c2755189)' }],
      extra: { dvc: { stages: { train: 'python train.py' } } },
    })
    expect(
      contradictions.map(({ path, taken, others }) => [path, taken.from, others[0]?.from, others[0]?.value]),
    ).toEqual([['configuration.hyperparameters.epochs', 'dvc.lock', 'params.yaml', 2]])
  })

  test('of schema 2.0 says its data with the digest of DVC, which is none of a manifest, and its metrics', async () => {
    const read = await readFiles(fixtureFolder('dvc-2022'))
    expect(read.manifest.data).toEqual([
      {
        role: 'training',
        dataset: 'mnist',
        location: 'data/MNIST (DVC, md5 0aed307494600d178fbdc0d000d6db38.dir)',
      },
    ])
    expect(read.metrics).toEqual([
      { metric: 'loss', value: 0.9596208930015564, from: 'training_metrics.json' },
      { metric: 'accuracy', value: 0.7735, from: 'training_metrics.json' },
    ])
    expect(unclearTexts(read)).toEqual(['training_metrics.json: step counts, and is no metric'])
    expect(read.unread).toEqual([])
  })

  test('tells test data by the stage that reads it, and leaves out what another stage made', async () => {
    const { manifest } = await readFiles({
      'dvc.lock': `stages:
  prepare: {cmd: p, deps: [{path: data/raw.csv, md5: aa}], outs: [{path: data/clean.csv, md5: bb}]}
  evaluate: {cmd: e, deps: [{path: data/clean.csv, md5: bb}, {path: data/holdout.csv, md5: cc}, {path: eval.py}]}
`,
    })
    expect(manifest.data).toMatchObject([
      { role: 'training', dataset: 'raw' },
      { role: 'test', dataset: 'holdout' },
    ])
  })

  test.each([
    ['dvc.lock', 'stages: [', /^dvc\.lock: is not YAML/],
    ['dvc.lock', 'schema: "2.0"', /^dvc\.lock: names no stage$/],
    ['params.yaml', 'a: &b 1\nc: *b', /^params\.yaml: a is an anchor or alias/],
  ])('%s of %j is named with its mistake', async (name, text, said) => {
    expect(unclearTexts(await readFiles({ [name]: text }))[0]).toMatch(said)
  })
})
