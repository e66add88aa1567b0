import { testCaller } from '#lib/api/testing'
import type { RampStep } from '#lib/promotions/ramp-schema'
import { requestPromotion } from '#lib/promotions/request'
import { applyPromotion } from '#lib/promotions/writes'
import { createPackage, register, type TestApi } from '#lib/versions/testing'

export const hour = 3_600_000
export const day = 24 * hour

/** An environment whose gates are quick to meet: not withdrawn, scenarios passed, no freeze. */
export const makeShop = (api: TestApi) =>
  api.ask('POST', '/environments', {
    as: 'administer',
    json: {
      name: 'shop',
      title: 'Shop',
      tier: 'production',
      standard: null,
      gates: [{ gate: 'not-withdrawn' }, { gate: 'scenarios' }, { gate: 'approvals' }, { gate: 'freeze' }],
      approvals: { low: 0, medium: 0, high: 0 },
    },
  })

/** Reports a run of the only scenario of 2.0.0. */
export const runScenario = (api: TestApi, name: string, outcome: 'pass' | 'fail') =>
  api.ask('POST', `/packages/${name}/versions/2.0.0/scenario-runs`, {
    json: { target: 'reported', runner: { name: 'pytest' }, results: [{ scenario: 'first', outcome }] },
  })

/** A package with 1.0.0 live in the shop, and 2.0.0 whose scenario passed. */
export async function ready(api: TestApi, name: string, at: number): Promise<void> {
  await createPackage(api, name)
  for (const number of ['1.0.0', '2.0.0']) await register(api, name, number, { scenarios: [{ id: 'first', input: 1 }] })
  await runScenario(api, name, 'pass')
  const json = { target: 'reported', runner: { name: 'pytest' }, results: [{ scenario: 'first', outcome: 'pass' }] }
  await api.ask('POST', `/packages/${name}/versions/1.0.0/scenario-runs`, { json })
  const asked = { version: '1.0.0', environment: 'shop', share: 1, rationale: 'first' }
  const { id } = await requestPromotion(testCaller(at), name, asked)
  await applyPromotion(testCaller(at), id, undefined)
}

/** The same, with a promotion of 2.0.0 by these steps that was applied then. */
export async function ramping(api: TestApi, name: string, ramp: RampStep[], at: number): Promise<string> {
  await ready(api, name, at - hour)
  const share = ramp.at(-1)?.share
  const asked = { version: '2.0.0', environment: 'shop', share, ramp, rationale: 'better' }
  const { id } = await requestPromotion(testCaller(at), name, asked)
  await applyPromotion(testCaller(at), id, undefined)
  return id
}

export const ask = async (api: TestApi, path: string) => (await api.ask('GET', path, { as: 'read' })).json

/** The share of 2.0.0 in the shop. */
export async function shareOf(api: TestApi, name: string): Promise<number> {
  const { items } = await ask(api, `/packages/${name}/releases?environment=shop&limit=1`)
  return items[0].arms.find(({ version }: { version: string }) => version === '2.0.0')?.share ?? 0
}

/** What happened to the ramp, oldest first. */
export async function verbsOf(api: TestApi, id: string): Promise<string[]> {
  const { items } = await ask(api, `/audit?subject=promotion:${id}&limit=200`)
  const verbs = items.map(({ verb }: { verb: string }) => verb).toReversed()
  return verbs.filter((verb: string) => verb.startsWith('ramp.'))
}
