import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outcomeSentence } from './rules.ts'
import type { VersionOutcome } from './schema.ts'

const auc = { title: 'AUC', direction: 'higher' as const }
const clicks = { title: 'Click-through', direction: 'higher' as const }

type Made = { offline?: number; lift?: number; sure?: boolean; comparable?: boolean; baseline?: string }

/** A version whose offline interval is ±0.01, and whose lift is sure to ±0.05 or not sure at all. */
function made(
  version: string,
  { offline, lift, sure = true, comparable = true, baseline = 'random 1.0.0' }: Made,
): VersionOutcome {
  const reach = sure ? 0.05 : 5
  return {
    version,
    offline:
      offline === undefined
        ? null
        : { value: offline, n: 1000, lower: offline - 0.01, upper: offline + 0.01, comparable },
    business:
      lift === undefined
        ? null
        : {
            baseline,
            n: 1000,
            value: 0.1 * (1 + lift),
            baselineN: 1000,
            baselineValue: 0.1,
            lift: { value: lift, interval: { lower: lift - reach, upper: lift + reach } },
            verdict: !sure || Math.abs(lift) <= reach ? 'no clear difference' : lift > 0 ? 'better' : 'worse',
            rule: '',
            window: { from: '2026-11-01T00:00:00.000Z', to: '2026-11-08T00:00:00.000Z' },
          },
  }
}

const said = (...versions: VersionOutcome[]) => outcomeSentence(versions, auc, clicks)

describe('whether who won offline won the business too', () => {
  it('is yes where one version is clearly ahead in both', () => {
    expect(said(made('1.0.0', { offline: 0.6, lift: 0.1 }), made('2.0.0', { offline: 0.7, lift: 0.5 }))).toBe(
      'Yes: 2.0.0 won offline and in business. In business: Click-through +50% against random 1.0.0, better.',
    )
  })

  it('is told without a version whose traffic was not split as declared, however high it seems', () => {
    const broken = made('3.0.0', { offline: 0.8, lift: 2 })
    if (broken.business) broken.business.verdict = 'not comparable'
    const trusted = [made('1.0.0', { offline: 0.6, lift: 0.1 }), made('2.0.0', { offline: 0.7, lift: 0.5 })]
    expect(said(...trusted, broken)).toBe(said(...trusted))
  })

  it('is no where another one clearly is', () => {
    expect(said(made('1.0.0', { offline: 0.6, lift: 0.5 }), made('2.0.0', { offline: 0.7, lift: 0.1 }))).toContain(
      'No: 2.0.0 won offline, 1.0.0 in business.',
    )
  })

  it('is perhaps, or can not be told, while one of the two is not clear', () => {
    const [one, other] = [made('1.0.0', { offline: 0.69, lift: 0.1 }), made('2.0.0', { offline: 0.7, lift: 0.5 })]
    expect(said(one, other)).toContain('Perhaps: 2.0.0 is ahead in both, but not clearly offline.')
    const unsure = made('2.0.0', { offline: 0.8, lift: 0.5, sure: false })
    expect(said(one, unsure)).toContain('Perhaps: 2.0.0 is ahead in both, but not clearly in business.')
    const behind = made('2.0.0', { offline: 0.7, lift: 0.02, sure: false })
    expect(said(one, behind)).toContain(
      'It can not be told: 2.0.0 is ahead offline and 1.0.0 in business, but not clearly offline and in business.',
    )
  })

  it('needs two versions that were measured on the same data and ran beside the same baseline', () => {
    const [one, other] = [made('1.0.0', { offline: 0.6, lift: 0.1 }), { offline: 0.7, lift: 0.5 }]
    expect(said(one)).toContain('only one version was measured')
    expect(said()).toContain('no version was measured')
    expect(said(one, made('2.0.0', { ...other, comparable: false }))).toContain('only one version')
    expect(said(one, made('2.0.0', { ...other, baseline: 'other 1.0.0' }))).toContain('only one version')
    expect(said(one, made('2.0.0', { offline: 0.7 }))).toContain('only one version')
  })

  it('says what is missing before all', () => {
    expect(outcomeSentence([], null, clicks)).toBe('Nothing was measured offline yet.')
    expect(outcomeSentence([], auc, null)).toBe('Nothing was observed in business yet.')
    expect(outcomeSentence([], { ...auc, direction: null }, clicks)).toContain('nobody can win by it')
  })

  it('turns round where less is better', () => {
    const versions = [made('1.0.0', { offline: 0.6, lift: 0.1 }), made('2.0.0', { offline: 0.7, lift: -0.5 })]
    const sentence = outcomeSentence(versions, { ...auc, direction: 'lower' }, { ...clicks, direction: 'lower' })
    expect(sentence).toContain('1.0.0 is ahead offline and 2.0.0 in business')
  })

  it('does not hang on the order of the versions', () => {
    const value = fc.record({
      offline: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      lift: fc.double({ min: -0.9, max: 0.9, noNaN: true }),
      sure: fc.boolean(),
    })
    const many = fc.uniqueArray(value, { minLength: 2, maxLength: 6, selector: ({ offline }) => offline })
    fc.assert(
      fc.property(many, (all) => {
        fc.pre(new Set(all.map(({ lift }) => lift)).size === all.length)
        const versions = all.map((one, index) => made(`${index}.0.0`, one))
        expect(said(...versions.toReversed())).toBe(said(...versions))
      }),
    )
  })
})
