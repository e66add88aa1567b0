import { expect, it } from 'vitest'
import { notedIn, valuesIn } from './told.ts'

it('counts single values with the metrics, and none of what is only suggested', () => {
  const paths = ['MLmodel', 'README.md', 'metrics.json', 'odd.bin']
  const found = [
    { at: ['package'], value: 'ranker', from: "nothing: the folder's name" },
    { at: ['summary'], value: 'Ranks products', from: 'README.md' },
    { at: ['code', 'commit'], value: 'a1b2c3d', from: 'git' },
    { at: ['links'], value: { docs: 'https://a.example', run: 'https://b.example' }, from: 'MLmodel' },
  ]
  expect(valuesIn({ found, metrics: [{ from: 'metrics.json' }, { from: 'MLmodel' }] }, paths)).toEqual({
    values: 6,
    files: ['MLmodel', 'README.md', 'metrics.json'],
  })
})

it('calls only files not understood that nothing was read of; a remark about a file that was read is a thing to look at', () => {
  const unclear = [
    { file: 'MLmodel', what: 'names no step' },
    { file: 'rows.csv', line: 1, what: 'is odd' },
    { file: 'rows.csv', line: 2, what: 'is odd' },
  ]
  expect(notedIn({ unclear, unread: ['odd.bin', 'odd.bin'] })).toEqual({ toLookAt: 2, notUnderstood: 1 })
  expect(notedIn({})).toEqual({ toLookAt: 0, notUnderstood: 0 })
})
