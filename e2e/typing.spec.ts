import type { CDPSession, Page } from '@playwright/test'
import { openDraft } from './drafts.ts'
import { expect, test } from './fixtures.ts'

test.use({ as: 'contributor' })

const many = <One>(count: number, one: (index: number) => One) =>
  Array.from({ length: count }, (_, index) => one(index))

/** About as much as a manifest takes, and much of it is wrong. */
const full = {
  shipshape: 1,
  package: 'recommender-men',
  version: 'x',
  summary: 'Ranks',
  model: { framework: 3 },
  api: {
    protocol: 'http',
    inputs: many(2_000, (n) => ({ name: `feature_${n}`, type: 'flaot32', shape: 'big', description: `Feature ${n}` })),
  },
  files: many(5_000, (n) => ({
    path: `part-${n}.bin`,
    digest: `sha256:${n.toString(16).padStart(64, '0')}`,
    size: -1,
  })),
  parameters: Object.fromEntries(many(500, (n) => [`parameter_${n}`, { value: n, sweep: [1, 2, 3] }])),
}

/** Milliseconds that the page's own thread has worked; what else the machine does is not in it. */
async function worked(client: CDPSession): Promise<number> {
  const { metrics } = await client.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
}

const keys = 'what is typed here'

/** Milliseconds that a key into a field takes, with all that follows from it, in a draft that is new. */
async function costOfKey(page: Page, baseURL: string | undefined, manifest: object, name: string): Promise<number> {
  await openDraft(page, baseURL, manifest)
  const client = await page.context().newCDPSession(page)
  await client.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.locator(`[name="${name}"]`).focus()
  // The first keys bring with them what is compiled and fetched once.
  await page.keyboard.type(keys, { delay: 60 })
  const before = await worked(client)
  await page.keyboard.type(keys, { delay: 60 })
  return ((await worked(client)) - before) / keys.length
}

const small = { ...full, version: '9.0.0', api: { inputs: full.api.inputs.slice(0, 1) }, files: [], parameters: {} }
/** How often what it costs in a small draft, on the same machine: there it is far under 150 ms also on one four times slower. */
const most = 8

for (const name of ['summary', 'api.inputs[0].description'])
  test(`a key costs little in a draft that holds very much: ${name}`, async ({ page, baseURL }) => {
    const least = await costOfKey(page, baseURL, small, name)
    const cost = await costOfKey(page, baseURL, full, name)
    console.log(`    ${cost.toFixed(1)} ms a key, ${least.toFixed(1)} in a small draft: ${name}`)
    expect(cost / least).toBeLessThanOrEqual(most)
  })
