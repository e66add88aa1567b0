import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '#lib/errors'
import { type Arm, allocate, basisPoints, flawOfArms, sameArms, stageOf, whole } from './rules.ts'

const arm = (versionId: string, share: number): Arm => ({ versionId, share, shadow: share === 0 })
const pathOf = (work: () => unknown): string | undefined => {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error.issues[0]?.path
    throw error
  }
  return undefined
}

/** Whole allocations: one to six versions with traffic, up to three shadows, no version twice. */
const allocation = fc
  .tuple(fc.array(fc.integer({ min: 1, max: whole - 1 }), { maxLength: 5 }), fc.integer({ min: 0, max: 3 }))
  .map(([cuts, shadows]) => {
    const ends = [...new Set(cuts), whole].toSorted((a, b) => a - b)
    const shares = ends.map((end, index) => end - (ends[index - 1] ?? 0))
    return [
      ...shares.map((share, index) => arm(`v${index}`, share)),
      ...Array.from({ length: shadows }, (_, index) => arm(`s${index}`, 0)),
    ]
  })
const current = fc.oneof(fc.constant<Arm[]>([]), allocation)
const share = fc.integer({ min: 1, max: whole })
const named = fc.constantFrom('v0', 'v1', 's0', 'new')

const shadows = (of: Arm[]) => of.filter((one) => one.shadow).map((one) => one.versionId)

describe('an allocation', () => {
  it('sums to all of the traffic, whatever was live and whatever share is asked for', () => {
    fc.assert(
      fc.property(current, share, named, (arms, share, versionId) => {
        const made = allocate(arms, { versionId, share, shadow: false, restVersionId: 'rest' })
        expect(flawOfArms(made)).toBeUndefined()
        expect(made.find((one) => one.versionId === versionId)).toEqual({ versionId, share, shadow: false })
      }),
    )
  })

  it('keeps the proportions of the others to a basis point, and their order', () => {
    fc.assert(
      fc.property(allocation, share, named, (arms, share, versionId) => {
        const others = arms.filter((one) => !one.shadow && one.versionId !== versionId)
        const sum = others.reduce((total, one) => total + one.share, 0)
        const made = allocate(arms, { versionId, share, shadow: false, restVersionId: 'rest' })
        const shareOf = new Map(made.map((one) => [one.versionId, one.share]))
        for (const one of others)
          expect(Math.abs((shareOf.get(one.versionId) ?? 0) - (one.share * (whole - share)) / sum)).toBeLessThan(1)
        const stay = made.filter((one) => others.some((other) => other.versionId === one.versionId))
        expect(stay.map((one) => one.versionId)).toEqual(
          others.map((one) => one.versionId).filter((id) => stay.some((one) => one.versionId === id)),
        )
        const dwindling = stay.map((one) => others.find((other) => other.versionId === one.versionId)?.share ?? 0)
        for (const [a, more] of dwindling.entries())
          for (const [b, less] of dwindling.entries())
            if (more > less) expect(stay[a]?.share).toBeGreaterThanOrEqual(stay[b]?.share ?? 0)
      }),
    )
  })

  it('keeps every shadow but the one that gets a share', () => {
    fc.assert(
      fc.property(allocation, share, named, (arms, share, versionId) => {
        const made = allocate(arms, { versionId, share, shadow: false, restVersionId: 'rest' })
        expect(shadows(made)).toEqual(shadows(arms).filter((id) => id !== versionId))
      }),
    )
  })

  it('changes no share for a shadow', () => {
    fc.assert(
      fc.property(allocation, (arms) => {
        const made = allocate(arms, { versionId: 'new', share: 0, shadow: true })
        expect(sameArms(made, [...arms, arm('new', 0)])).toBe(true)
      }),
    )
  })

  it('of all the traffic leaves nobody else, and names no rest', () => {
    expect(allocate([arm('a', 4000), arm('b', 6000)], { versionId: 'b', share: whole, shadow: false })).toEqual([
      arm('b', whole),
    ])
    expect(allocate([], { versionId: 'a', share: whole, shadow: false, restVersionId: 'rest' })).toEqual([
      arm('a', whole),
    ])
  })

  it('refuses to leave traffic to nobody: the rest is to be named', () => {
    const part = { versionId: 'a', share: 1000, shadow: false }
    expect(pathOf(() => allocate([], part))).toBe('rest')
    expect(pathOf(() => allocate([arm('a', whole)], part))).toBe('rest')
    expect(pathOf(() => allocate([], { ...part, share: 0, shadow: true }))).toBe('rest')
    expect(allocate([], { ...part, restVersionId: 'b' })).toEqual([arm('b', 9000), arm('a', 1000)])
    const shadowed = [arm('a', whole), arm('b', 0)]
    expect(allocate(shadowed, { ...part, restVersionId: 'b' })).toEqual([arm('b', 9000), arm('a', 1000)])
  })

  it('takes no share away for a shadow of what serves already', () => {
    expect(pathOf(() => allocate([arm('a', whole)], { versionId: 'a', share: 0, shadow: true }))).toBe('shadow')
  })

  it('lets go who is left with nothing, the smaller first', () => {
    const tiny = [arm('a', 9997), arm('b', 2), arm('c', 1)]
    expect(allocate(tiny, { versionId: 'd', share: 9999, shadow: false })).toEqual([arm('a', 1), arm('d', 9999)])
    const even = [arm('a', 5000), arm('b', 5000)]
    expect(allocate(even, { versionId: 'c', share: 9999, shadow: false })).toEqual([arm('a', 1), arm('c', 9999)])
  })

  it('has its flaws named', () => {
    expect(flawOfArms([arm('a', 9999)])).toMatch('9999')
    expect(flawOfArms([{ ...arm('a', whole), shadow: true }])).toMatch('none')
    expect(flawOfArms([arm('a', 0.5), arm('b', 9999.5)])).toMatch('none')
    expect(flawOfArms([arm('a', 5000), arm('a', 5000)])).toMatch('two arms')
  })

  it('is the same in whatever order, and another by a share, a shadow or a version', () => {
    const one = [arm('a', 6000), arm('b', 4000), arm('c', 0)]
    expect(sameArms(one, one.toReversed())).toBe(true)
    expect(sameArms(one, [arm('a', 4000), arm('b', 6000), arm('c', 0)])).toBe(false)
    expect(sameArms(one, one.slice(0, 2))).toBe(false)
    expect(sameArms([], [])).toBe(true)
  })
})

describe('a share of the API', () => {
  it('is a whole number of basis points', () => {
    fc.assert(fc.property(share, (points) => basisPoints(points / whole, 'share') === points))
  })

  it.each([0, -0.1, 1.5, 1.0001, 0.00001, 0.12345, Number.NaN, Number.POSITIVE_INFINITY])('is never %d', (given) => {
    expect(pathOf(() => basisPoints(given, 'ramp[1].share'))).toBe('ramp[1].share')
  })
})

it('the stage follows from the tier and the share', () => {
  expect(stageOf('development', arm('a', whole))).toBe('dev')
  expect(stageOf('staging', arm('a', 500))).toBe('staging')
  expect(stageOf('production', arm('a', whole))).toBe('full')
  expect(stageOf('production', arm('a', 9999))).toBe('limited')
  expect(stageOf('production', arm('a', 0))).toBe('shadow')
})
