import { expect, it } from 'vitest'
import { leavesOf } from './leaves.ts'

it('a nested configuration reads as paths, each with its value and type', () => {
  expect(leavesOf({ learning_rate: 0.05, tree: { max_depth: 6, names: ['a'] }, none: {}, seed: null })).toEqual([
    { path: ['learning_rate'], text: '0.05', kind: 'number' },
    { path: ['tree', 'max_depth'], text: '6', kind: 'number' },
    { path: ['tree', 'names'], text: '["a"]', kind: 'list of 1' },
    { path: ['none'], text: '{}', kind: 'empty' },
    { path: ['seed'], text: 'null', kind: '' },
  ])
})
