import { describe, expect, it } from 'vitest'
import { afterArranging, afterSaying, afterSplicing, sourceAt } from './sources.ts'

const sources = { 'api.inputs': 'MLmodel', 'api.inputs[1].type': 'schema.json', summary: 'README.md' }

describe('who says what in a draft', () => {
  it('is the file that said the nearest of what a place lies in', () => {
    expect(sourceAt(sources, ['api', 'inputs', 1, 'type'])).toBe('schema.json')
    expect(sourceAt(sources, ['api', 'inputs', 1, 'name'])).toBe('MLmodel')
    expect(sourceAt(sources, ['notes'])).toBeUndefined()
  })

  it('is a person once they typed there, and the file for what stands beside it', () => {
    const after = afterSaying(sources, ['api', 'inputs', 1])
    expect(sourceAt(after, ['api', 'inputs', 1, 'type'])).toBeUndefined()
    expect(sourceAt(after, ['api', 'inputs', 0, 'type'])).toBe('MLmodel')
    expect(afterSaying(sources, ['summary'])).toEqual({
      'api.inputs': 'MLmodel',
      'api.inputs[1].type': 'schema.json',
    })
    expect(afterSaying(sources, ['notes'])).toBe(sources)
  })

  it('moves with the entries of a list that others are put before, or taken from', () => {
    const without = afterSplicing(sources, ['api', 'inputs'], { at: 0, removed: 1, added: 0 })
    expect(without).toEqual({ 'api.inputs': 'MLmodel', 'api.inputs[0].type': 'schema.json', summary: 'README.md' })
    const widened = afterSplicing(sources, ['api', 'inputs'], { at: 1, removed: 0, added: 2 })
    expect(sourceAt(widened, ['api', 'inputs', 2, 'name'])).toBeUndefined()
    expect(sourceAt(widened, ['api', 'inputs', 3, 'type'])).toBe('schema.json')
    const replaced = afterSplicing(sources, ['api', 'inputs'], { at: 1, removed: 1, added: 1 })
    expect(sourceAt(replaced, ['api', 'inputs', 1, 'type'])).toBeUndefined()
  })

  it('stays with the keys of a table that another was renamed beside', () => {
    const depth = { max: 3 }
    const said = { hyper: 'params.yaml', 'hyper.depth.max': 'MLmodel' }
    const after = afterArranging(said, ['hyper'], { lr: 1, depth }, { rate: 1, depth })
    expect(after).toEqual({ ...said, 'hyper.rate': 'you' })
    expect(afterArranging(said, ['hyper'], { lr: 1, depth }, { lr: 1, deep: depth })).toEqual({
      hyper: 'params.yaml',
      'hyper.deep': 'you',
    })
  })
})
