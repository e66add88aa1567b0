import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DraftContent, draftContent } from '#lib/drafts/schema'
import type { Intake } from '#lib/intake/intake'
import type { Claim } from '#lib/intake/reading'
import { valueAt } from '#lib/intake/value'
import { pathOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { afterSaying, sourceAt } from '../drafts/sources.ts'
import { joined } from './apply.ts'
import { undone } from './drop.ts'

const intake = (some: Partial<Intake>): Intake => ({
  found: [],
  contradictions: [],
  unclear: [],
  unread: [],
  runsCode: [],
  metrics: [],
  made: [],
  notKept: [],
  ...some,
})
const claim = (path: string, value: Json, from: string): Claim => ({ at: path.split('.'), value, from })
const empty: DraftContent = { manifest: {} }
const files = ['MLmodel', 'requirements.txt', 'README.md']
const join = (content: DraftContent, found: Claim[], more: Partial<Intake> = {}) =>
  joined(content, intake({ found, ...more }), files).content
const typed = (content: DraftContent, path: string, value: Json): DraftContent => {
  const at = path.split('.')
  const next = join(empty, [{ at, value, from: 'x' }]).manifest
  return {
    ...content,
    manifest: { ...content.manifest, ...next },
    sources: { ...afterSaying(content.sources ?? {}, at) },
  }
}

describe('what files say, joined with a draft', () => {
  it('fills what nothing stood in, and names the file', () => {
    const { manifest, sources } = join(empty, [
      claim('summary', 'Ranks', 'README.md'),
      claim('api', { protocol: 'json' }, 'MLmodel'),
    ])
    expect(manifest).toEqual({ summary: 'Ranks', api: { protocol: 'json' } })
    expect(sources).toEqual({ summary: 'README.md', 'api.protocol': 'MLmodel' })
  })

  it('leaves what a person typed, and shows the other beside it', () => {
    const { manifest, contradictions } = join(typed(empty, 'summary', 'Mine'), [
      claim('summary', 'Theirs', 'README.md'),
    ])
    expect(manifest.summary).toBe('Mine')
    expect(contradictions).toEqual([
      {
        path: 'summary',
        taken: { at: ['summary'], value: 'Mine', from: 'you' },
        others: [{ at: ['summary'], value: 'Theirs', from: 'README.md' }],
      },
    ])
  })

  it('says anew what the same file said before', () => {
    const before = join(empty, [claim('summary', 'Old', 'README.md')])
    const { manifest, contradictions } = join(before, [claim('summary', 'New', 'README.md')])
    expect([manifest.summary, contradictions]).toEqual(['New', undefined])
  })

  it('leaves what a person typed within what the same file said', () => {
    const before = join(empty, [claim('model', [{ path: 'a.pkl', format: 'pickle' }], 'MLmodel')])
    const edited: DraftContent = {
      manifest: { model: [{ path: 'a.pkl', format: 'joblib' }] },
      sources: { ...afterSaying(before.sources ?? {}, ['model', 0, 'format']) },
    }
    const { manifest, contradictions } = join(edited, [
      claim('model', [{ path: 'b.pkl', format: 'pickle' }], 'MLmodel'),
    ])
    expect(manifest).toEqual(edited.manifest)
    expect(contradictions?.[0]?.path).toBe('model')
  })

  it('gains a source where a person typed the same, and what the file says beyond', () => {
    const same = join(typed(empty, 'summary', 'Ranks'), [claim('summary', 'Ranks', 'README.md')])
    expect([same.sources, same.contradictions]).toEqual([{ summary: 'README.md' }, undefined])
    const runtime = { name: 'python', version: '3.11' }
    const more = join(typed(empty, 'environment', { runtime: { name: 'python' } }), [
      claim('environment.runtime', runtime, 'MLmodel'),
    ])
    expect(valueAt(more.manifest, ['environment', 'runtime'])).toEqual(runtime)
    expect(more.contradictions).toBeUndefined()
  })

  it('takes a statement in place of a suggestion, and never the other way', () => {
    const suggestion = claim('api.protocol', 'none', 'nothing: say one')
    const suggested = join(empty, [suggestion])
    const stated = join(suggested, [claim('api.protocol', 'json', 'MLmodel')])
    expect(stated.manifest.api).toEqual({ protocol: 'json' })
    expect(join(stated, [suggestion])).toEqual(stated)
  })

  it('never argues about a name with the name of a folder', () => {
    const { manifest, contradictions } = join(typed(empty, 'package', 'ranker'), [
      claim('package', 'model-final-2', "nothing: the folder's name"),
    ])
    expect([manifest.package, contradictions]).toEqual(['ranker', undefined])
  })

  it('keeps what another file said before, and what that one contradicts', () => {
    const first = join(empty, [claim('environment.runtime', { name: 'python', version: '3.10' }, 'conda.yaml')])
    const second = join(first, [claim('environment.runtime', { name: 'python', version: '3.11' }, 'MLmodel')])
    const path = ['environment', 'runtime', 'version']
    expect(valueAt(second.manifest, path)).toBe('3.10')
    expect(second.contradictions?.[0]).toMatchObject({ taken: { from: 'conda.yaml' }, others: [{ from: 'MLmodel' }] })
    expect(
      join(second, [claim('environment.runtime', { name: 'python', version: '3.10' }, 'MLmodel')]).contradictions,
    ).toBeUndefined()
  })

  it('keeps each library that two files ask in different versions, until another file is taken', () => {
    const at = ['environment', 'libraries']
    const side = (from: string, says: string): Claim => ({ at, value: from, from, says })
    const differing = (library: string, one: string, other: string) => ({
      path: `environment.libraries[${library}]`,
      taken: side('requirements.txt', `${library} ${one}`),
      others: [side('conda.yaml', `${library} ${other}`)],
    })
    const contradictions = [differing('numpy', '2.1.3', '1.26.4'), differing('pandas', '2.2.3', '2.1.0')]
    const found = [claim('environment.libraries', 'requirements.txt', 'requirements.txt')]
    const first = join(empty, found, { contradictions })
    expect(first.contradictions).toEqual(contradictions)
    expect(join(first, found, { contradictions })).toEqual(first)
    expect(join(typed(empty, 'environment.libraries', 'mine.txt'), found, { contradictions }).contradictions).toEqual([
      {
        path: 'environment.libraries',
        taken: { at, value: 'mine.txt', from: 'you' },
        others: [
          { at, value: 'conda.yaml', from: 'conda.yaml' },
          { at, value: 'requirements.txt', from: 'requirements.txt' },
        ],
      },
    ])
  })

  it('notes a file anew that is read again, and keeps the notes of others', () => {
    const before: DraftContent = {
      manifest: {},
      unclear: [{ file: 'MLmodel', what: 'is old' }, { file: 'other.txt', what: 'is odd' }, { what: 'is anywhere' }],
      unread: ['README.md', 'other.bin'],
      runsCode: [{ file: 'MLmodel', format: 'Python pickle' }],
    }
    const { unclear, unread, runsCode } = join(before, [], {
      unclear: [{ file: 'MLmodel', what: 'is new' }],
      unread: ['a.bin'],
    })
    expect(unclear).toEqual([
      { file: 'other.txt', what: 'is odd' },
      { what: 'is anywhere' },
      { file: 'MLmodel', what: 'is new' },
    ])
    expect(unread).toEqual(['other.bin', 'a.bin'])
    expect(runsCode).toBeUndefined()
  })

  it('joins metrics by what they measure', () => {
    const auc = { metric: 'auc', value: 0.7, split: 'test', from: 'metrics.json' }
    const before: DraftContent = {
      manifest: {},
      metrics: [
        { metric: 'auc', value: '0.7', split: 'train' },
        { ...auc, value: 0.6 },
      ],
    }
    const mine = { ...auc, split: 'train', value: 0.9 }
    const { metrics, unclear } = join(before, [], { metrics: [auc, mine, { ...auc, metric: 'mae' }] })
    expect(metrics).toEqual([before.metrics?.[0], auc, { ...auc, metric: 'mae' }])
    expect(unclear).toEqual([
      { file: 'metrics.json', what: 'says 0.9 for auc, train; 0.7 stands there, from you, and was kept' },
    ])
  })
})

const places = [
  'summary',
  'notes',
  'api.protocol',
  'environment.runtime',
  'configuration.hyperparameters',
  'model',
  'links',
]
const value: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom('a', 'b'),
  fc.constantFrom<Json>({ name: 'python' }, { name: 'python', version: '3' }, { depth: 3, tree: { rate: 0.1 } }, [
    { path: 'a' },
  ]),
)
const anyClaim = fc
  .tuple(fc.constantFrom(...places), value, fc.constantFrom(...files))
  .map(([path, inner, from]) => claim(path, inner, from))
const anyFound = fc.uniqueArray(anyClaim, { selector: ({ at }) => pathOf(at) })
const anyDraft = fc
  .tuple(anyFound, fc.array(fc.tuple(fc.constantFrom('summary', 'notes', 'links'), fc.constantFrom('mine', 'ours'))))
  .map(([found, own]) => own.reduce((content, [path, text]) => typed(content, path, text), join(empty, found)))

describe('for all drafts and files', () => {
  it('an empty draft takes all that is said', () => {
    fc.assert(
      fc.property(anyFound, (found) => {
        const { manifest, sources = {} } = join(empty, found)
        for (const { at, value: said, from } of found) {
          expect(valueAt(manifest, at)).toEqual(said)
          if (typeof said === 'string') expect(sourceAt(sources, at)).toBe(from)
        }
      }),
    )
  })

  it('the same files joined again change nothing', () => {
    fc.assert(
      fc.property(anyDraft, anyFound, (content, found) => {
        const once = join(content, found)
        expect(join(once, found)).toEqual(once)
      }),
    )
  })

  it('what a person typed stays, and what a file says against it is shown', () => {
    fc.assert(
      fc.property(anyDraft, anyFound, (content, found) => {
        const { manifest, contradictions = [] } = join(content, found)
        for (const { at, value: said } of found) {
          const own = valueAt(content.manifest, at)
          if (typeof own !== 'string' || sourceAt(content.sources ?? {}, at) !== undefined) continue
          expect(valueAt(manifest, at)).toBe(own)
          const shown = contradictions.find(({ path }) => path === pathOf(at))?.others.map((other) => other.value)
          if (own !== said && typeof said === 'string') expect(shown).toContain(said)
        }
      }),
    )
  })

  it('a drop is undone, and what was typed since stays', () => {
    fc.assert(
      fc.property(anyDraft, anyFound, fc.boolean(), (before, found, goesOn) => {
        const after = join(before, found)
        const now = goesOn ? typed(after, 'assumptions', 'since') : after
        const { manifest } = undone(now, { before, after, files: [], data: [] })
        expect(manifest).toEqual(goesOn ? typed(before, 'assumptions', 'since').manifest : before.manifest)
      }),
    )
  })

  it('the draft is one that the catalog keeps', () => {
    fc.assert(
      fc.property(anyDraft, anyFound, (content, found) => {
        const unclear = found.map(({ from }) => ({ file: from, line: 2, what: 'is odd' }))
        expect(draftContent.safeParse(join(content, found, { unclear, unread: ['a.bin'] })).error).toBeUndefined()
      }),
    )
  })
})
