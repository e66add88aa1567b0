import { expect, it } from 'vitest'
import { mentionedFiles } from './rules.ts'

const files = (manifest: Parameters<typeof mentionedFiles>[0]) =>
  mentionedFiles(manifest).map(({ at, file }) => `${at} ${file}`)

it('names every file a manifest speaks of, with the place that does', () => {
  const manifest = {
    code: { documentation: 'docs/how.md', pipeline: [{ source: 'a.py', tests: ['t1.py', 't2.py'] }, {}] },
    data: [{}, { profile: 'p.json' }],
    scenarios: 's.jsonl',
    model: [{ path: 'm.onnx' }],
    environment: { libraries: 'requirements.txt' },
  }
  expect(files(manifest)).toEqual([
    'code.documentation docs/how.md',
    'code.pipeline[0].source a.py',
    'code.pipeline[0].tests[0] t1.py',
    'code.pipeline[0].tests[1] t2.py',
    'data[1].profile p.json',
    'scenarios s.jsonl',
    'model[0].path m.onnx',
    'environment.libraries requirements.txt',
  ])
})

it('takes documentation that is written out for no file', () => {
  expect(files({ code: { documentation: 'It ranks by recency. See docs/how.md' } })).toEqual([])
})

it('finds in a draft what is of the right form, and nothing in the rest', () => {
  const code = {
    documentation: 1,
    pipeline: [null, 'step', { source: '', tests: 'all' }, { source: 'a.py', tests: [3, 't.py'] }],
  }
  const manifest = { code, data: 'clicks', scenarios: [], model: { path: 'm.onnx' }, environment: [] }
  expect(files(manifest)).toEqual(['code.pipeline[3].source a.py', 'code.pipeline[3].tests[1] t.py'])
})
