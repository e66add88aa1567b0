import { describe, expect, it } from 'vitest'
import { checkManifest } from '#lib/manifest/parse'
import { checks } from '#lib/standards/checks'
import { withExample } from './examples.ts'
import { exampleSource, holdsExample, isOpen } from './open-places.ts'

const shop = { shipshape: 1, package: 'ranker', version: '1.0.0', summary: 'Ranks' }

describe('the example of a check is put into a draft', () => {
  it.each(checks.flatMap(({ key, example, path }) => (example && path ? [{ key, example, path }] : [])))(
    '$key: and makes a manifest that can be read',
    ({ example, path }) => {
      const { [path as 'summary']: _said, ...without } = shop
      const { manifest, filled } = withExample(without, example)
      expect(filled.length).toBeGreaterThan(0)
      expect(checkManifest({ ...shop, ...(manifest as object) }).issues).toBeUndefined()
    },
  )

  it('without changing what is said', () => {
    const api = { inputs: [{ name: 'price', type: 'float32' }] }
    const { manifest, filled } = withExample(
      { ...shop, api },
      'api: {protocol: json, inputs: [], outputs: [{name: a}]}',
    )
    expect(manifest).toEqual({ ...shop, api: { ...api, protocol: 'json', outputs: [{ name: 'a' }] } })
    expect(filled).toEqual([
      ['api', 'protocol'],
      ['api', 'outputs'],
    ])
    expect(isOpen({ api }, 'api.inputs')).toBe(false)
    expect(isOpen({ api }, 'api.example')).toBe(true)
  })
})

it('is told apart from what was said, at its place, in it and around it', () => {
  const sources = { 'api.inputs': exampleSource, summary: 'README.md' }
  expect(['api', 'api.inputs', 'api.inputs[0].name'].map((path) => holdsExample(sources, path))).not.toContain(false)
  expect(['summary', 'api.outputs', 'notes'].map((path) => holdsExample(sources, path))).not.toContain(true)
})
