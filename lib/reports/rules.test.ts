import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Arm, type Declared, type Instance, judgeReports, stateOf } from './rules.ts'

const now = 1_000_000_000
const silentAfter = 900_000
const one: Arm = { digest: 'sha256:1', name: '1.0.0', share: 1, shadow: false, former: false }
const two: Arm = { digest: 'sha256:2', name: '2.0.0', share: 1, shadow: false, former: false }
const runs = (
  instance: string,
  { digest, name }: Pick<Arm, 'digest' | 'name'>,
  more: Partial<Instance> = {},
): Instance => ({
  instance,
  digest,
  version: name,
  since: now - 10 * silentAfter,
  lastAt: now,
  ...more,
})
const given = (more: Partial<Declared>): Declared => ({
  arms: [two],
  declaredSince: now - 2 * silentAfter,
  instances: [],
  now,
  silentAfter,
  ...more,
})
const judged = (more: Partial<Declared>) => {
  const { state, problems } = judgeReports(given(more))
  return [state, ...problems.map(({ sentence }) => sentence)]
}

describe('what is reported against what is declared', () => {
  it.each<[string, Partial<Declared>, string[]]>([
    ['nothing reports', {}, ['no reports']],
    ['all run what is declared', { instances: [runs('a', two), runs('b', two)] }, ['as declared']],
    [
      'one runs another version',
      { instances: [runs('a', two), runs('b', one)] },
      ['mismatch', 'b runs 1.0.0, but declared is 2.0.0 (100%).'],
    ],
    [
      'nobody runs what is declared',
      { instances: [runs('a', one), runs('b', one)] },
      [
        'mismatch',
        '2 instances run 1.0.0, but declared is 2.0.0 (100%).',
        '2.0.0 (100%) is declared, but no instance reports it.',
      ],
    ],
    [
      'one runs what nobody registered',
      { instances: [runs('a', two), runs('b', one, { digest: 'sha256:123456789a', version: null })] },
      ['unknown digest', 'b runs sha256:12345678…, which is no version of this package.'],
    ],
    [
      'everybody is silent',
      { instances: [runs('a', two, { lastAt: now - silentAfter - 1 })] },
      ['silent', 'No instance has reported for more than 15 minutes; the last was a.'],
    ],
    [
      'one is silent while others report',
      { instances: [runs('a', two), runs('b', one, { lastAt: now - silentAfter - 1 })] },
      ['as declared'],
    ],
    [
      'a service follows a new release',
      { declaredSince: now - 1, instances: [runs('a', one), runs('b', two)] },
      ['catching up'],
    ],
    [
      'a service turned to another version after the release',
      { declaredSince: now - 2, instances: [runs('a', one, { since: now - 1 }), runs('b', two)] },
      ['mismatch', 'a runs 1.0.0, but declared is 2.0.0 (100%).'],
    ],
    [
      'a baseline that is another package was live until just now',
      { declaredSince: now - 1, arms: [two, { ...one, former: true }], instances: [runs('a', one, { version: null })] },
      ['catching up'],
    ],
    [
      'it runs where nothing is declared',
      { arms: [], declaredSince: null, instances: [runs('a', one)] },
      ['mismatch', 'a runs 1.0.0, but nothing is declared there.'],
    ],
    [
      'it is silent where nothing is declared',
      { arms: [], declaredSince: null, instances: [runs('a', one, { lastAt: 0 })] },
      ['no reports'],
    ],
    [
      'a small arm is missed, and a shadow is not',
      {
        arms: [
          { ...one, share: 0.9 },
          { ...two, share: 0.1 },
          { ...two, digest: 'sha256:3', share: 0, shadow: true },
        ],
        instances: [runs('a', one)],
      },
      ['mismatch', '2.0.0 (10%) is declared, but no instance reports it.'],
    ],
  ])('when %s', (_, more, said) => expect(judged(more)).toEqual(said))
})

describe('whatever is reported', () => {
  const digests = ['sha256:1', 'sha256:2', 'sha256:3'] as const
  const moment = fc.integer({ min: now - 3 * silentAfter, max: now })
  const instance = fc.record({
    instance: fc.constantFrom('a', 'b', 'c', 'd'),
    digest: fc.constantFrom(...digests),
    version: fc.constantFrom('1.0.0', null),
    since: moment,
    lastAt: moment,
  })
  const arm = fc.record({
    digest: fc.constantFrom(...digests),
    name: fc.constant('1.0.0'),
    share: fc.constantFrom(0.5, 1),
    shadow: fc.boolean(),
    former: fc.boolean(),
  })
  const situation = fc.record({
    arms: fc.uniqueArray(arm, { selector: ({ digest, former }) => `${digest} ${former}` }),
    declaredSince: moment,
    instances: fc.uniqueArray(instance, { selector: ({ instance }) => instance }),
  })

  it('it is well only when every instance that reports runs what is declared, and red only with a problem', () => {
    fc.assert(
      fc.property(situation, (more) => {
        const declared = given(more)
        const { state, problems } = judgeReports(declared)
        const fresh = declared.instances.filter(({ lastAt }) => now - lastAt <= silentAfter)
        const live = new Set(declared.arms.filter(({ former }) => !former).map(({ digest }) => digest))
        if (state === 'as declared') {
          expect(fresh.length).toBeGreaterThan(0)
          expect(fresh.every(({ digest }) => live.has(digest))).toBe(true)
        }
        expect(['mismatch', 'silent', 'unknown digest'].includes(state)).toBe(problems.length > 0)
        expect(problems.every(({ sentence, repair }) => sentence.endsWith('.') && repair.endsWith('.'))).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('the order in which instances are read makes no difference, and every wrong one is named', () => {
    fc.assert(
      fc.property(situation, (more) => {
        const declared = given(more)
        const turned = given({ ...more, instances: declared.instances.toReversed() })
        expect(judgeReports(turned).state).toBe(judgeReports(declared).state)
        const wrong = declared.instances.filter((one) =>
          ['mismatch', 'unknown digest'].includes(stateOf(one, declared)),
        )
        const named = judgeReports(declared).problems.flatMap(({ instances }) => instances)
        expect(named.toSorted()).toEqual(wrong.map(({ instance }) => instance).toSorted())
      }),
    )
  })
})
