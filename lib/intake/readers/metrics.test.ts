import { expect, test } from 'vitest'
import { readFiles, unclearTexts } from '../testing.ts'

test('metrics are read from every file that keeps them, nested as DVC does too', async () => {
  const { metrics, unread } = await readFiles({
    'metrics.json': '{"test": {"auc": 0.7}, "train": {"auc": 0.9}}',
    'out/eval_results.json': '{"rmse": 1.5}',
  })
  expect(metrics).toEqual([
    { metric: 'auc', value: 0.7, split: 'test', from: 'metrics.json' },
    { metric: 'auc', value: 0.9, split: 'train', from: 'metrics.json' },
    { metric: 'rmse', value: 1.5, from: 'out/eval_results.json' },
  ])
  expect(unread).toEqual([])
})

test('the file nearest the top is believed, and another number for the same is named', async () => {
  const read = await readFiles({ 'old/metrics.json': '{"auc": 0.6}', 'metrics.json': '{"auc": 0.7}' })
  expect(read.metrics).toEqual([{ metric: 'auc', value: 0.7, from: 'metrics.json' }])
  expect(unclearTexts(read)).toEqual(['old/metrics.json: says auc 0.6, where metrics.json says 0.7, which was taken'])
})

test.each([
  ['{"auc": ', /metrics\.json: auc is not JSON/],
  ['{"auc": 0.7, "model": "tree"}', /metrics\.json: model is no number, and is left out/],
  ['{"%": 1}', /metrics\.json: a value 1: metric is required/],
])('what is no metric in %s is named', async (text, said) => {
  expect(unclearTexts(await readFiles({ 'metrics.json': text })).join('\n')).toMatch(said)
})
