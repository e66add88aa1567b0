import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testApi } from '#lib/api/testing'
import { examine } from '#lib/doctor/examine'
import type { TestApi } from '#lib/versions/testing'
import { gatedPackage, withoutStandard } from './testing.ts'
import { pastStands, step, thaw } from './testing-machine.ts'
import { Machine, numbers, people, type Step } from './testing-model.ts'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
  await withoutStandard(api)
  await gatedPackage(api, 'base')
})
afterAll(() => api.remove())

const version = fc.constantFrom(...numbers)
const by = fc.constantFrom(...people)
const which = fc.nat(2)
const of = <Does extends string, More extends object>(
  does: Does,
  more: { [Key in keyof More]: fc.Arbitrary<More[Key]> },
) => fc.record({ does: fc.constant(does), ...more })

const single: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: of('ask', { version, share: fc.constantFrom(1, 1000, 5000, 10_000), by }) },
  {
    weight: 7,
    arbitrary: of('review', {
      which,
      by,
      decision: fc.constantFrom('approve', 'approve', 'approve', 'changes', 'reject'),
    }),
  },
  { weight: 1, arbitrary: of('waive', { which, by, gate: fc.constantFrom('scenarios', 'freeze') }) },
  { weight: 6, arbitrary: of('apply', { which, looked: fc.boolean() }) },
  { weight: 1, arbitrary: of('take back', { which }) },
  { weight: 3, arbitrary: of('roll back', { to: fc.option(fc.nat(5), { nil: undefined }) }) },
  { weight: 2, arbitrary: of('run', { version, outcome: fc.constantFrom('pass', 'pass', 'fail') }) },
  { weight: 1, arbitrary: of('withdraw', { version }) },
  { weight: 1, arbitrary: of('restore', { version }) },
  { weight: 1, arbitrary: of('freeze', {}) },
  { weight: 2, arbitrary: of('thaw', {}) },
  { weight: 2, arbitrary: of('wait', { minutes: fc.integer({ min: -600, max: 6000 }) }) },
) as fc.Arbitrary<Step>

/** What leads to a release: chance alone would seldom get there. */
const promoted = fc
  .record({ version, share: fc.constantFrom(1, 1000, 5000, 10_000), decided: fc.boolean() })
  .map(({ version, share, decided }): Step[] => [
    { does: 'ask', version, share, by: 'ann' },
    { does: 'review', which: 0, by: 'bob', decision: 'approve' },
    ...(decided ? [{ does: 'apply', which: 0, looked: true } as const] : []),
  ])
const steps = fc
  .array(fc.oneof({ weight: 2, arbitrary: single.map((one) => [one]) }, { weight: 1, arbitrary: promoted }), {
    minLength: 10,
    maxLength: 40,
    size: 'max',
  })
  .map((parts) => parts.flat())

const runs = Number(process.env.MACHINE_RUNS ?? 8)

it('whatever is asked for, decided, applied, rolled back and taken back in whatever order, the promises of releases hold', async () => {
  let made = 0
  let released = 0
  const walk = fc.asyncProperty(steps, async (steps) => {
    const name = `machine-${made++}`
    await gatedPackage(api, name, {}, [...numbers])
    const machine = await Machine.of(name)
    try {
      for (const one of steps) {
        const before = machine.releases.length
        await step(machine, one)
        if (machine.releases.length > before) await pastStands(machine)
      }
      await pastStands(machine)
      released += machine.releases.length
    } finally {
      await thaw(machine)
    }
  })
  await fc.assert(walk, { numRuns: runs })
  expect(released).toBeGreaterThan(runs)
  const { examined } = await examine({ quick: true })
  expect(examined.flatMap(({ invariant, findings }) => (/I[47]/.test(invariant) ? findings : []))).toEqual([])
}, 600_000)
