import { describe, expect, it } from 'vitest'
import type { Json } from '#lib/json'
import { checkManifest } from './parse.ts'
import { manifestMistakes } from './recheck.ts'
import { missingFiles } from './rules.ts'

type Keys = { [key: string]: Json }

const said: Keys = { shipshape: 1, package: 'recommender', version: '1.0.0', summary: 'Ranks products' }

/** A person who types: each is the manifest after one more change. */
const typed: Keys[] = [
  {},
  said,
  { ...said, sumary: 'x', nots: 'y' },
  { ...said, api: { protocol: 'json', inputs: [{ name: 'age', type: 'flaot32', shpe: [1] }, { name: 'age' }] } },
  { ...said, notes: null, scenarios: [{ id: 1 }, { id: 'a', compare: { kind: 'absolut' } }] },
  { ...said, version: 2, scenarios: 'scenarios.jsonl', files: 'none' },
  { ...said, scenarios: 'scenarios.jsonl' },
]

describe('what is wrong in a manifest as it is typed', () => {
  it('is what the whole check finds, after every change', () => {
    const mistakes = manifestMistakes()
    for (const manifest of [...typed, ...typed.toReversed()]) {
      const { issues, manifest: read } = checkManifest(manifest)
      expect(mistakes(manifest)).toEqual(issues ?? missingFiles(read))
    }
  })

  it('reads a key again only when it says something else', () => {
    const mistakes = manifestMistakes()
    let reads = 0
    const inputs: Json[] = [{ name: 'age', type: 'int32' }]
    const api = Object.defineProperty({ protocol: 'json' }, 'inputs', {
      enumerable: true,
      get: () => {
        reads += 1
        return inputs
      },
    })
    mistakes({ ...said, api })
    const first = reads
    mistakes({ ...said, api, summary: 'Sorts products' })
    expect(first).toBeGreaterThan(0)
    expect(reads).toBe(first)
  })
})
