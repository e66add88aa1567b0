import { describe, expect, it } from 'vitest'
import type { Json } from '#lib/json'
import { DraftStore } from './draft-store.ts'
import { checkedDraft } from './testing.ts'

const inputs: Json[] = [{ name: 'user' }, { name: 'age', type: 'int32' }, { type: 'nothing' }]
const draft = () =>
  checkedDraft({
    manifest: { api: { inputs } },
    sources: { 'api.inputs': 'MLmodel', 'api.inputs[2]': 'schema.json' },
  })
const place = ['api', 'inputs']
const at = (index: number) => ['manifest', ...place, index]

describe('a draft that is typed into', () => {
  it('keeps what is beside a change the very same, and a manifest when nothing is left of it', () => {
    const store = draft()
    store.say([...at(0), 'type'], 'string')
    expect(store.at(at(0))).toEqual({ name: 'user', type: 'string' })
    expect(store.at(at(1))).toBe(inputs[1])
    store.splice(place, 0, 3)
    expect(store.content.manifest).toEqual({})
    store.say(['manifest', 'summary'], 'One line')
    store.say(['manifest', 'summary'], undefined)
    expect(store.content.manifest).toEqual({})
  })

  it('takes entries into a list and out of it, with what is known of those behind them', () => {
    const store = draft()
    store.leave('api.inputs[2].name')
    store.splice(place, 1, 1)
    expect(store.at(['manifest', ...place])).toEqual([inputs[0], inputs[2]])
    expect(store.sourceOf([...place, 1])).toBe('schema.json')
    expect(store.wrongAt('api.inputs[1].name')).toBe('is required')
    expect(store.wrongAt('api.inputs[0].type')).toBeUndefined()
  })

  it('tells what is wrong at a place once it was left, and everywhere once registering was tried', () => {
    const store = draft()
    expect(store.wrongAt('api.inputs[2].type')).toBeUndefined()
    store.leave('api.inputs[2].type')
    expect(store.wrongAt('api.inputs[2].type')).toMatch(/^must be one of/)
    store.tryAll()
    expect(store.wrongAt('summary')).toMatch(/^is required/)
  })

  it('tells what the catalog refused until something else stands there, in the manifest and beside it', () => {
    const store = checkedDraft({ manifest: {}, newPackage: { title: 'Ranker' }, metrics: [{ metric: 'auk' }] })
    const refused = ['version', 'newPackage.title', 'metrics[0].metric'].map((path) => ({ path, message: 'is taken' }))
    store.refuse(refused)
    expect(store.issues).toEqual(expect.arrayContaining(refused))
    store.say(['manifest', 'version'], '1.0.0')
    store.say(['newPackage', 'title'], 'Recommender')
    store.say(['metrics', 0, 'metric'], 'auc')
    expect(store.issues.filter(({ message }) => message === 'is taken')).toEqual([])
  })

  it('tells what an editor notes of its part, and what lies in a place that is folded away', () => {
    const store = draft()
    store.note('metrics', [{ path: 'metrics[0].value', message: 'must be a number' }])
    expect(store.isWrongIn('metrics[0]')).toBe(false)
    store.tryAll()
    expect(store.issues.at(-1)?.path).toBe('metrics[0].value')
    expect(store.isWrongIn('metrics[0]')).toBe(true)
    store.note('metrics', [])
    expect(store.isWrongIn('metrics[0]')).toBe(false)
    expect(store.isWrongIn('api.inputs[2]')).toBe(true)
  })

  it('tells what was wrong when it was opened until a checker is here', () => {
    const begun = { manifest: [{ path: 'summary', message: 'is required' }], newPackage: [] }
    const store = new DraftStore({ manifest: {} }, begun)
    expect(store.issues).toEqual(begun.manifest)
    store.checkBy(() => ({ manifest: [], newPackage: [] }))
    expect(store.issues).toEqual([])
  })

  it('says which place is asked for, anew each time', () => {
    const store = draft()
    store.reveal('summary')
    const first = store.revealed
    store.reveal('summary')
    expect(store.revealed).toEqual(first)
    expect(store.revealed).not.toBe(first)
  })
})
