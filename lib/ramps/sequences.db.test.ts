import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testApi, testCaller } from '#lib/api/testing'
import type { TestApi } from '#lib/versions/testing'
import { advanceRamps } from './advance.ts'
import { defaultSteps } from './rules.ts'
import { ask, hour, makeShop, ramping, runScenario } from './testing.ts'
import { steerRamp } from './writes.ts'

let api: TestApi
let made = 0
beforeAll(async () => {
  api = await testApi()
  await makeShop(api)
})
afterAll(() => api.remove())

const doing = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('tick' as const), hours: fc.integer({ min: -30, max: 40 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('ticks' as const), hours: fc.integer({ min: 20, max: 800 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('running' as const, 'paused' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('pass' as const, 'fail' as const) }) },
)
type Doing = typeof doing extends fc.Arbitrary<infer T> ? T : never

type Arm = { version: string; share: number }
const steps = defaultSteps()

it('whatever rounds, clocks, pauses and failures come, shares climb the steps once each and sum to the whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(doing, { minLength: 5, maxLength: 20 }), async (doings) => {
      const name = `random-${made++}`
      const id = await ramping(api, name, steps, Date.now())
      let now = Date.now()
      for (const one of doings) now = await perform(one, name, id, now)
      const { items } = await ask(api, `/packages/${name}/releases?environment=shop&limit=200`)
      const arms: Arm[][] = items.map((release: { arms: Arm[] }) => release.arms).toReversed()
      const climbed = arms.slice(1).map((own) => own.find(({ version }) => version === '2.0.0')?.share)
      expect(climbed).toEqual(steps.slice(0, climbed.length).map(({ share }) => share))
      for (const own of arms) expect(own.reduce((sum, { share }) => sum + Math.round(share * 10_000), 0)).toBe(10_000)
      const { ramp } = await ask(api, `/promotions/${id}`)
      expect([ramp.step, ramp.state === 'done']).toEqual([climbed.length - 1, climbed.length === steps.length])
      if (ramp.state !== 'done') await steerRamp(testCaller(), id, { state: 'ended' })
    }),
    { numRuns: 10 },
  )
}, 60_000)

async function perform(one: Doing, name: string, id: string, before: number): Promise<number> {
  const now = before + ('hours' in one ? one.hours * hour : 0)
  if (one.kind === 'tick') await advanceRamps(now)
  if (one.kind === 'ticks') await Promise.all([advanceRamps(now), advanceRamps(now)])
  if (one.kind === 'pass' || one.kind === 'fail') await runScenario(api, name, one.kind)
  if (one.kind === 'running' || one.kind === 'paused')
    // A ramp that is done is not steered any more.
    await steerRamp(testCaller(now), id, { state: one.kind }).catch((error) => expect(error.code).toBe('ramp_over'))
  return now
}
