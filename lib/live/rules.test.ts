import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ArmView } from '#lib/releases/schema'
import {
  armsText,
  armText,
  changesOf,
  highest,
  inVersionOrder,
  rollbackLight,
  scenarioLight,
  standardLight,
} from './rules.ts'

const arm = (version: string | null, share: number, owner: string | null = 'men'): ArmView => ({
  package: version === null ? null : owner,
  version,
  digest: null,
  share,
  shadow: share === 0,
  withdrawn: false,
})
const said = (list: ArmView[], version: string) => list.find((one) => one.version === version)?.share ?? null
const at = (stage: 'dev' | 'limited' | 'full' | 'shadow' | 'retired') => ({ stage })
const passed = { passed: 2, failed: 0, declared: 2 }

describe('a share bar', () => {
  it('names arms in the order of versions, others before the own ones, shadows last', () => {
    const arms = [arm('1.10.0', 0.1), arm('1.11.0', 0), arm('1.9.0', 0.3), arm('1.0.0', 0.6, 'top-sellers')]
    expect(inVersionOrder('men', arms).map((one) => armText('men', one))).toEqual([
      'top-sellers 1.0.0 60%',
      '1.9.0 30%',
      '1.10.0 10%',
      '1.11.0 shadow',
    ])
  })

  it('shows what is hidden as one arm with all of its share', () => {
    const arms = [arm(null, 0.2), arm('1.0.0', 0.5), arm(null, 0.3), arm(null, 0)]
    expect(
      inVersionOrder('men', arms)
        .map((one) => armText('men', one))
        .toSorted(),
    ).toEqual(['1.0.0 50%', 'a hidden version 50%', 'a hidden version shadow'])
  })
})

it('an allocation in words names packages where there is no own one, and hides what is hidden', () => {
  const arms = [arm('1.0.0', 0.9, 'top-sellers'), arm('1.9.0', 0.1), arm(null, 0)]
  expect(armsText('men', arms)).toBe('top-sellers 1.0.0 90%, 1.9.0 10%, a hidden version shadow')
  expect(armsText(undefined, arms)).toBe('top-sellers 1.0.0 90%, men 1.9.0 10%, a hidden version shadow')
})

describe('what changed', () => {
  // Of few neighbours, so that shares which differ by one often meet.
  const basisPoints = fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1230, max: 1235 }))
  const versions = fc.uniqueArray(fc.constantFrom('1.0.0', '1.1.0', '2.0.0', '2.0.1'), { maxLength: 4 })
  const arms = fc
    .tuple(versions, fc.array(basisPoints, { minLength: 4, maxLength: 4 }))
    .map(([numbers, shares]) => numbers.map((number, index) => arm(number, (shares[index] ?? 0) / 10_000)))

  it('is nothing between an allocation and itself, in whatever order', () => {
    const isNothing = fc.property(arms, (one) => changesOf('men', one, one.toReversed()).length === 0)
    fc.assert(isNothing)
  })

  it('is told by words that differ, however little it is', () => {
    const told = fc.property(basisPoints, basisPoints, (then, now) => {
      const [change] = changesOf('men', [arm('1.0.0', then / 10_000)], [arm('1.0.0', now / 10_000)])
      const [was, is] = change?.replace('1.0.0 ', '').split(' → ') ?? []
      expect(was === is).toBe(then === now)
    })
    fc.assert(told)
    expect(changesOf('men', [arm('1.0.0', 0.1231)], [arm('1.0.0', 0.1234)])).toEqual(['1.0.0 12.31% → 12.34%'])
  })

  it('names each version that came, went or has another share, and no other', () => {
    fc.assert(
      fc.property(arms, arms, (then, now) => {
        const expected = ['1.0.0', '1.1.0', '2.0.0', '2.0.1'].filter((one) => said(then, one) !== said(now, one))
        const found = changesOf('men', then, now).map((change) => change.split(' ')[0])
        expect(new Set(found)).toEqual(new Set(expected))
      }),
    )
  })
})

describe('lights', () => {
  it('are green for scenarios only when all arms are known and passed', () => {
    const ran = { name: '1.0.0', declared: true, run: passed }
    const not = { name: '1.1.0', declared: true, run: null }
    const bad = { name: '1.2.0', declared: true, run: { passed: 1, failed: 1, declared: 2 } }
    const verdict = (hidden: number, ...runs: (typeof ran | typeof not)[]) => scenarioLight({ hidden, runs }).verdict
    expect(verdict(0, ran)).toBe('holds')
    expect(verdict(1, ran)).toBe('cannot tell')
    expect(verdict(0)).toBe('cannot tell')
    expect(verdict(0, ran, not)).toBe('cannot tell')
    expect(verdict(0, ran, { ...ran, declared: false })).toBe('cannot tell')
    expect(verdict(1, ran, not, bad)).toBe('falls short')
    expect(verdict(0, { ...ran, run: { passed: 1, failed: 0, declared: 2 } })).toBe('cannot tell')
  })

  it('are dark for a rollback with nothing to return to, and red where it would return to what is withdrawn', () => {
    const target = { versions: ['1.0.0'], withdrawn: [], hidden: false }
    expect(rollbackLight({ tierKnown: true, target }).verdict).toBe('holds')
    expect(rollbackLight({ tierKnown: true, target: { ...target, hidden: true } }).verdict).toBe('cannot tell')
    expect(rollbackLight({ tierKnown: true, target: null }).verdict).toBe('cannot tell')
    expect(rollbackLight({ tierKnown: false, target }).verdict).toBe('falls short')
    expect(rollbackLight({ tierKnown: true, target: { ...target, withdrawn: ['1.0.0'] } }).verdict).toBe('falls short')
  })

  it('are dark for a standard that asks for nothing, or was held against nothing that is known', () => {
    const score = { met: 7, required: 7 }
    const known = { standard: 'minimal', hidden: false, score }
    expect(standardLight({ ...known, standard: null }).verdict).toBe('cannot tell')
    expect(standardLight({ ...known, hidden: true }).verdict).toBe('cannot tell')
    expect(standardLight({ ...known, score: undefined }).verdict).toBe('cannot tell')
    expect(standardLight({ ...known, score: { met: 0, required: 0 } }).verdict).toBe('cannot tell')
    const short = standardLight({ ...known, score: { ...score, met: 6 } })
    expect(short).toMatchObject({ verdict: 'falls short', text: '6/7' })
    expect(standardLight(known).verdict).toBe('holds')
  })
})

it('the stage that says most of a version is the one furthest up', () => {
  expect(highest([at('dev'), at('limited'), at('shadow')])).toEqual(at('limited'))
  expect(highest([at('dev'), at('full')])).toEqual(at('full'))
  expect(highest([])).toBeUndefined()
})
