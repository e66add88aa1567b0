import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flipOf } from './case-rules.ts'
import { caseOutcomes } from './case-schema.ts'
import { alike, isFlaky, placeOf, runsLookedAt } from './flaky-rules.ts'

const outcome = fc.constantFrom(...caseOutcomes)

describe('a case that flipped', () => {
  it('broke one way and is mended the other, and does not flip by not being run', () => {
    const back = { broke: 'mended', mended: 'broke' } as const
    fc.assert(
      fc.property(outcome, outcome, (before, now) => {
        const flip = flipOf(before, now)
        expect(flipOf(now, before)).toBe(flip && back[flip])
        if ([before, now].some((one) => one === 'skipped' || one === 'not run')) expect(flip).toBeNull()
      }),
    )
    expect(flipOf('pass', 'error')).toBe('broke')
    expect(flipOf('fail', 'error')).toBeNull()
  })
})

const library = fc.record({
  name: fc.constantFrom('numpy', 'pandas', 'scipy'),
  version: fc.constantFrom('1.0', '2.0'),
})
const runner = fc.record(
  {
    name: fc.constantFrom('pytest', 'the sandbox'),
    runtime: fc.constantFrom('python 3.11.7', { name: 'python', version: '3.11.7' }, 7),
    libraries: fc.array(library, { maxLength: 3 }),
    build: fc.nat(),
  },
  { requiredKeys: ['name'] },
)
const target = fc.constantFrom('artifact', 'endpoint', 'reported')
const ran = fc.record({ target, runner })

describe('runs in one environment', () => {
  it('are told by who ran them and what was found there, in whatever order and whatever else is said', () => {
    fc.assert(
      fc.property(ran, fc.nat(), ({ target, runner }, build) => {
        const { libraries = [], ...rest } = runner
        const said = { ...rest, ...('libraries' in runner ? { libraries: libraries.toReversed() } : {}), build }
        expect(placeOf({ target, runner: said })).toBe(placeOf({ target, runner }))
        expect(placeOf({ target, runner: { ...runner, name: 'else' } })).not.toBe(placeOf({ target, runner }))
      }),
    )
    const server = (url: string) => placeOf({ target: 'endpoint', runner: { name: 'endpoint', url } })
    expect(server('https://a.example')).not.toBe(server('https://b.example'))
    const sandbox = (model: string) => placeOf({ target: 'artifact', runner: { name: 'Shipshape sandbox', model } })
    expect(sandbox('small.onnx')).not.toBe(sandbox('large.onnx'))
  })

  it('are the newest ten of their own, in their order', () => {
    fc.assert(
      fc.property(fc.array(ran, { minLength: 1, maxLength: 30 }), (runs) => {
        for (const as of runs) {
          const same = runs.filter((run) => placeOf(run) === placeOf(as))
          expect(alike(runs, as)).toEqual(same.slice(0, runsLookedAt))
        }
      }),
    )
  })
})

it('a scenario is flaky whatever the order in which it passed and failed, and stays so whatever it does next', () => {
  const outcomes = fc.array(fc.constantFrom('pass', 'fail', 'error', 'skipped'))
  fc.assert(
    fc.property(outcomes, outcomes, (some, more) => {
      expect(isFlaky(some.toReversed())).toBe(isFlaky(some))
      if (isFlaky(some)) expect(isFlaky([...some, ...more])).toBe(true)
      expect(isFlaky(some)).toBe(some.includes('pass') && (some.includes('fail') || some.includes('error')))
    }),
  )
})
