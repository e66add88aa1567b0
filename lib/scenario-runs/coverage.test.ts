import fc from 'fast-check'
import { expect, it } from 'vitest'
import { coverageOf } from './coverage-rules.ts'
import type { Outcome } from './schema.ts'

const tag = fc.constantFrom('new customer', 'sale', 'mobile', 'returns')
const scenario = fc.record({ tags: fc.option(fc.array(tag), { nil: undefined }) })
const scenarios = fc.array(scenario).map((list) => list.map((one, index) => ({ id: `s${index}`, ...one })))
const outcome = fc.constantFrom<Outcome>('pass', 'fail', 'error', 'skipped')
const outcomes = fc.dictionary(
  fc.nat(8).map((n) => `s${n}`),
  fc.record({ outcome }),
)
const elsewhere = fc.array(
  fc.record({ tag, version: fc.constantFrom('1.1.0', '1.0.0'), scenarios: fc.integer({ min: 1 }) }),
)

it('every scenario of a tag is counted once, and a tag is covered or missing, never both', () => {
  fc.assert(
    fc.property(scenarios, outcomes, elsewhere, (declared, came, others) => {
      const { tags, missing, untagged } = coverageOf(declared, new Map(Object.entries(came)), others)
      for (const { tag, scenarios, passed, failed, notRun } of tags) {
        expect(scenarios).toBe(declared.filter((one) => one.tags?.some((own) => own === tag)).length)
        expect(passed + failed + notRun).toBe(scenarios)
      }
      const covered = new Set(tags.map((one) => one.tag))
      const lacking = new Set(others.map((one) => one.tag).filter((one) => !covered.has(one)))
      expect(new Set(missing.map((one) => one.tag))).toEqual(lacking)
      expect(missing).toHaveLength(lacking.size)
      expect(untagged).toBe(declared.filter((one) => !one.tags?.length).length)
    }),
  )
})

it('what is missing names the first of the versions that had it', () => {
  const others = [
    { tag: 'returns', version: '1.2.0', scenarios: 2 },
    { tag: 'returns', version: '1.1.0', scenarios: 3 },
  ]
  expect(coverageOf([{ id: 'a', tags: ['sale'] }], new Map([['a', { outcome: 'error' }]]), others)).toEqual({
    untagged: 0,
    tags: [{ tag: 'sale', scenarios: 1, passed: 0, failed: 1, notRun: 0 }],
    missing: [others[0]],
  })
})
