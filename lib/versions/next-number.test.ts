import * as fc from 'fast-check'
import { gt } from 'semver'
import { describe, expect, it } from 'vitest'
import { parseManifest } from '#lib/manifest/parse'
import type { Manifest } from '#lib/manifest/schema'
import { manifests, wholeManifest } from '#lib/manifest/testing'
import { suggestedNumber } from './next-number.ts'

const { manifest: before } = parseManifest(wholeManifest, 'yaml') as { manifest: Manifest }
const suggested = (change: Partial<Manifest>, from: Manifest = before, taken: string[] = []) =>
  suggestedNumber(from, { ...before, ...change }, taken)

describe('the number suggested after 1.3.0', () => {
  it('is the next major where callers break, and says what breaks them', () => {
    const api = { ...before.api, protocol: 'json' } as const
    expect(suggested({ api })).toEqual({
      number: '2.0.0',
      kind: 'major',
      why: 'Callers break: protocol open-inference-v2 → json has to be asked in another way.',
    })
  })

  it('is the next minor before 1.0.0, where everything may break', () => {
    const young = { ...before, version: '0.4.2' }
    expect(suggested({ api: { protocol: 'json' } }, young)).toMatchObject({ number: '0.5.0', kind: 'minor' })
  })

  it('is the next minor where callers may ask for more', () => {
    const inputs = [...(before.api?.inputs ?? []), { name: 'season', type: 'string' as const, optional: true }]
    const { number, why } = suggested({ api: { ...before.api, protocol: 'open-inference-v2', inputs } })
    expect([number, why]).toEqual([
      '1.4.0',
      'The prediction API changed and stays compatible: input season: added, which callers may leave out.',
    ])
  })

  it('is the next minor where answers may differ, naming the parts', () => {
    const files = before.files.map((file) => (file.path === 'model.onnx' ? { ...file, size: file.size + 1 } : file))
    const configuration = { hyperparameters: { learning_rate: 0.1 } }
    expect(suggested({ files, configuration })).toEqual({
      number: '1.4.0',
      kind: 'minor',
      why: 'Answers may differ: model and configuration changed.',
    })
  })

  it.each([
    ['words', { summary: 'Ranks products', notes: 'Better words' }],
    ['a documentation file', { files: before.files.map((f) => (f.path.startsWith('docs/') ? { ...f, size: 1 } : f)) }],
    ['a test', { files: before.files.map((f) => (f.path.startsWith('tests/') ? { ...f, size: 1 } : f)) }],
    ['scenarios', { files: before.files.map((f) => (f.path === 'scenarios.jsonl' ? { ...f, size: 1 } : f)) }],
    ['nothing', {}],
  ])('is the next patch where only %s changed', (_, change) => {
    expect(suggested(change)).toMatchObject({ number: '1.3.1', kind: 'patch' })
  })

  it('passes over numbers that are burnt', () => {
    expect(suggested({}, before, ['1.3.1', '1.3.2']).number).toBe('1.3.3')
    expect(suggested({ api: { protocol: 'json' } }, before, ['2.0.0']).number).toBe('3.0.0')
  })

  it('is free and higher than the version before, whatever changed', () => {
    fc.assert(
      fc.property(
        manifests,
        manifests,
        fc.array(fc.constantFrom('1.3.1', '1.4.0', '2.0.0', '0.1.1')),
        (from, to, taken) => {
          const { number } = suggestedNumber(from, to, taken)
          expect(gt(number, from.version)).toBe(true)
          expect([from.version, ...taken]).not.toContain(number)
        },
      ),
      { numRuns: 100 },
    )
  })
})
