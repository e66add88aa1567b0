import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { testApi, testCaller } from '#lib/api/testing'
import { addFreeze, removeFreeze } from '#lib/environments/writes'
import { defineTestKpi, observe } from '#lib/experiments/testing'
import { rollBack } from '#lib/releases/rollback'
import * as releases from '#lib/releases/writes'
import { sendReport } from '#lib/reports/writes'
import { register, type TestApi } from '#lib/versions/testing'
import { advanceRamps } from './advance.ts'
import { defaultSteps } from './rules.ts'
import { ask, day, hour, makeShop, ramping, runScenario, shareOf, verbsOf } from './testing.ts'

let api: TestApi
let name: string
let id: string
let made = 0
const began = Date.now()
beforeAll(async () => {
  api = await testApi()
  await makeShop(api)
})
afterAll(() => api.remove())
beforeEach(async () => {
  name = `climber-${made++}`
  id = await ramping(api, name, defaultSteps(), began)
})

const share = () => shareOf(api, name)
const ramp = async () => (await ask(api, `/promotions/${id}`)).ramp
const verbs = () => verbsOf(api, id)
const report = (digest: string, index = 0) =>
  sendReport(testCaller(began + day), name, { environment: 'shop', instance: `ranker-${index}`, digest })

describe('a ramp by time', () => {
  it('climbs step by step to its share, each a release with its evidence, and is done', async () => {
    const seen = [await share()]
    for (let days = 1; days <= 7; days++) {
      await advanceRamps(began + days * day)
      seen.push(await share())
    }
    expect(seen).toEqual([0.01, 0.05, 0.1, 0.25, 0.5, 1, 1, 1])
    expect(await ramp()).toMatchObject({ state: 'done', step: 5, dueAt: null, heldBecause: null })
    expect(await verbs()).toEqual(['ramp.started', ...Array(5).fill('ramp.advanced'), 'ramp.completed'])
    const { items } = await ask(api, `/packages/${name}/releases?environment=shop`)
    for (const one of items.slice(0, 5)) expect(one).toMatchObject({ cause: 'ramp', promotion: id, by: 'schedule' })
    const returnsTo = new Set(items.slice(0, 6).map((one: { returnsTo: string }) => one.returnsTo))
    expect([...returnsTo], 'a rollback returns to what was before the whole ramp').toEqual([items[6].id])
  })

  it('does not step before its time', async () => {
    await advanceRamps(began + day - 1)
    expect(await share()).toBe(0.01)
  })

  it('takes one step when two rounds come at once', async () => {
    await Promise.all([advanceRamps(began + day), advanceRamps(began + day), advanceRamps(began + day + 1)])
    expect(await share()).toBe(0.05)
    expect(await verbs()).toEqual(['ramp.started', 'ramp.advanced'])
  })

  it('is not told that the clock went back by a round that began before another took its step', async () => {
    await advanceRamps(began + day + 1000)
    await advanceRamps(began + day)
    expect(await verbs()).toEqual(['ramp.started', 'ramp.advanced'])
  })

  it('takes at most one step when the clock jumps 30 days ahead, and waits again when it comes back', async () => {
    await advanceRamps(began + 30 * day)
    await advanceRamps(began + 30 * day + 1000)
    expect(await share()).toBe(0.05)
    await advanceRamps(began + hour)
    expect(await ramp()).toMatchObject({ dueAt: new Date(began + hour + day).toISOString() })
    await advanceRamps(began + hour + day - 1)
    expect(await share()).toBe(0.05)
    await advanceRamps(began + hour + day)
    expect(await share()).toBe(0.1)
  })

  it('takes no step when the clock goes back two hours, and holds no shorter than a day', async () => {
    await advanceRamps(began + day)
    await advanceRamps(began + day - 2 * hour)
    expect(await share()).toBe(0.05)
    await advanceRamps(began + 2 * day - 2 * hour - 1)
    expect(await share()).toBe(0.05)
    await advanceRamps(began + 2 * day - 2 * hour)
    expect(await share()).toBe(0.1)
  })

  it('leaves nothing of a step that was cut off, and takes it once after that', async () => {
    const make = releases.makeRelease
    const dies = vi.spyOn(releases, 'makeRelease')
    dies.mockImplementation(async (...given) => {
      const release = await make(...given)
      if (given[3].packageName === name) throw new Error('the process dies')
      return release
    })
    await advanceRamps(began + day)
    expect(dies).toHaveBeenCalled()
    dies.mockRestore()
    expect([await share(), await verbs()]).toEqual([0.01, ['ramp.started']])
    await advanceRamps(began + day)
    await advanceRamps(began + day)
    expect([await share(), await verbs()]).toEqual([0.05, ['ramp.started', 'ramp.advanced']])
  })
})

describe('a ramp that is held', () => {
  it('by a guardrail KPI that is worse, whether or not the environment asks for it, once while only counts turn', async () => {
    const kpi = `returns-${made}`
    await defineTestKpi(kpi, { title: 'Returns', direction: 'lower', guardrail: true, exposure: false })
    const observed = (n: number) =>
      Promise.all(
        [
          ['1.0.0', 0.05],
          ['2.0.0', 0.2],
        ].map(([arm, rate]) =>
          observe({ package: name, environment: 'shop', kpi, arm: String(arm) }, [
            { from: began, to: began + hour, n, sum: n * Number(rate) },
          ]),
        ),
      )
    await observed(4000)
    await advanceRamps(began + day)
    expect((await ramp()).heldBecause).toMatch(/guardrails hold: falls short, Returns is worse than the baseline by/)
    await observed(5000)
    await advanceRamps(began + day + hour)
    expect([await share(), await verbs()]).toEqual([0.01, ['ramp.started', 'ramp.held']])
    await observed(0)
    await advanceRamps(began + day + 2 * hour)
    expect(await share()).toBe(0.05)
  })

  const holds: Record<string, { break: () => Promise<unknown>; repair: () => Promise<unknown>; because: string }> = {
    'a scenario that fails by now': {
      break: () => runScenario(api, name, 'fail'),
      repair: () => runScenario(api, name, 'pass'),
      because: 'Its scenarios pass on this digest: falls short, 1 of 1 failed: first',
    },
    'the withdrawal of its version': {
      break: () =>
        api.ask('PUT', `/packages/${name}/versions/2.0.0/withdrawal`, { as: 'promote', json: { reason: 'leaks' } }),
      repair: () => api.ask('DELETE', `/packages/${name}/versions/2.0.0/withdrawal`, { as: 'promote' }),
      because: 'The version is not withdrawn: falls short, withdrawn by promote (token): leaks',
    },
    'a freeze': {
      break: async () => {
        const frozen = { from: new Date(began).toISOString(), until: new Date(began + 90 * day).toISOString() }
        freeze = (await addFreeze(testCaller(), 'shop', { ...frozen, reason: 'sale' })).id
      },
      repair: () => removeFreeze(testCaller(), 'shop', freeze),
      because: 'The environment is not frozen: falls short, frozen until',
    },
    'a service that runs another digest': {
      break: () => report('sha256:'.padEnd(71, '0')),
      repair: async () => {
        const { items } = await ask(api, `/packages/${name}/versions`)
        for (const [index, { digest }] of items.entries()) await report(digest, index)
      },
      because: 'which is no version of this package',
    },
  }
  let freeze = ''

  it.each(Object.keys(holds))('by %s waits, says so once, and goes on after the repair', async (what) => {
    const { break: cause, repair, because } = holds[what] ?? expect.fail()
    await cause()
    for (const minutes of [0, 1, 2]) await advanceRamps(began + day + minutes * 60_000)
    expect(await share()).toBe(0.01)
    expect((await ramp()).heldBecause).toContain(because)
    expect(await verbs()).toEqual(['ramp.started', 'ramp.held'])
    await repair()
    await advanceRamps(began + day + 4 * 60_000)
    expect([await share(), (await ramp()).heldBecause]).toEqual([0.05, null])
  })
})

describe('what holds a ramp', () => {
  it('is told once, though more and more instances run what is not declared', async () => {
    const { digest } = (await register(api, name, '3.0.0')).json
    for (const index of [0, 1, 2]) {
      await report(digest, index)
      await advanceRamps(began + day + index * 60_000)
    }
    expect((await ramp()).heldBecause).toContain('ranker-0 runs 3.0.0')
    expect(await verbs()).toEqual(['ramp.started', 'ramp.held'])
  })

  it('is told again where something else does', async () => {
    await runScenario(api, name, 'fail')
    await advanceRamps(began + day)
    await report('sha256:'.padEnd(71, '0'))
    await advanceRamps(began + day + 60_000)
    expect((await ramp()).heldBecause).toMatch(/1 of 1 failed: first\. .*no version of this package$/)
    expect(await verbs()).toEqual(['ramp.started', 'ramp.held', 'ramp.held'])
  })
})

describe('another release', () => {
  it('ends a ramp by a rollback in the same moment, and it never steps again', async () => {
    const back = { environment: 'shop', reason: 'empty rows', category: 'quality' as const }
    await rollBack(testCaller(began + hour), name, back)
    expect(await ramp()).toMatchObject({ state: 'ended', heldBecause: 'test rolled back: empty rows' })
    await advanceRamps(began + 2 * day)
    expect([await share(), await verbs()]).toEqual([0, ['ramp.started', 'ramp.ended']])
  })

  it('by the same name does not bring it back, even where it restores what the ramp had reached', async () => {
    const back = { environment: 'shop', reason: 'a mistake', category: 'mistake' as const }
    await rollBack(testCaller(began + hour), name, back)
    const { items } = await ask(api, `/packages/${name}/releases?environment=shop`)
    await rollBack(testCaller(began + 2 * hour), name, { ...back, to: items[1].id, category: 'undo' })
    await advanceRamps(began + 9 * day)
    expect(await share()).toBe(0.01)
  })
})
