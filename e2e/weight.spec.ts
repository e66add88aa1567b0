import { gzipSync } from 'node:zlib'
import type { Page, Response } from '@playwright/test'
import { whole } from './people.ts'
import { expect, test } from './reading.ts'

// No test here leans on another, so whichever worker is free takes the next.
test.describe.configure({ mode: 'parallel' })

const kB = 1000
const reading = 190 * kB
const form = 230 * kB
const graph = 300 * kB

type Budget = {
  page: string
  address: string
  as?: 'admin' | 'contributor' | 'nobody'
  script: number
  /** Where a picture comes with its worker. */
  requests?: number
}

const budgets: Budget[] = [
  { page: 'live', address: '/', script: reading },
  { page: 'releases', address: '/packages/recommender-men/releases', script: reading },
  { page: 'offline against business', address: '/packages/recommender-men/outcomes', script: reading },
  { page: 'experiment', address: '/packages/thompson-men/experiment', script: reading },
  { page: 'packages', address: '/packages', script: reading },
  { page: 'package', address: '/packages/recommender-men', script: reading },
  { page: 'version', address: '/packages/recommender-men/versions/2.1.1', script: reading },
  { page: 'trying', address: '/packages/recommender-men/versions/2.1.1/try?scenario=everyday-visitor', script: form },
  { page: 'scenario run', address: '/packages/recommender-men/versions/2.1.1/runs/latest', script: reading },
  { page: 'scenario runs', address: '/packages/recommender-men/versions/2.1.1/runs', script: reading },
  { page: 'scenario', address: '/packages/recommender-men/scenarios/new-customer', script: reading },
  { page: 'version, all of it', address: '/packages/recommender-men/versions/2.1.1', as: 'contributor', script: form },
  {
    page: 'posting of metrics',
    address: '/packages/recommender-men/versions/2.1.1/metrics',
    as: 'contributor',
    script: form,
  },
  { page: 'register', address: '/register?package=recommender-men&from=latest', as: 'contributor', script: form },
  { page: 'draft', address: '/drafts/{draft}', as: 'contributor', script: form },
  { page: 'drafts', address: '/drafts', as: 'contributor', script: reading },
  { page: 'candidates', address: '/packages/recommender-men/candidates', as: 'contributor', script: reading },
  { page: 'promotions', address: '/promotions', script: reading },
  { page: 'promote', address: '/packages/recommender-men/promote', as: 'contributor', script: form },
  { page: 'search', address: '/search?q=recommender', script: reading },
  { page: 'standards', address: '/standards', script: reading },
  { page: 'standard', address: '/standards/full', script: reading },
  { page: 'environments', address: '/environments', script: reading },
  { page: 'environment', address: '/environments/production', script: reading },
  { page: 'events', address: '/events', script: reading },
  { page: 'event', address: '/events/{event}', script: reading },
  { page: 'events, all of it', address: '/events', as: 'contributor', script: form },
  { page: 'incidents', address: '/incidents', script: reading },
  { page: 'incidents, all of it', address: '/incidents', as: 'contributor', script: form },
  { page: 'incident', address: '/incidents/{incident}', script: reading },
  { page: 'incident, all of it', address: '/incidents/{incident}', as: 'contributor', script: form },
  { page: 'rollback', address: '/packages/recommender-men/rollback?environment=production', script: reading },
  { page: 'datasets', address: '/datasets', script: reading },
  { page: 'datasets, all of it', address: '/datasets', as: 'contributor', script: form },
  { page: 'dataset', address: '/datasets/open-bandit-men-random', script: reading },
  {
    page: 'dataset version',
    address: '/datasets/open-bandit-men-random/versions/2019-11-24..2019-11-30',
    script: reading,
  },
  {
    page: 'registering of data',
    address: '/datasets/open-bandit-men-random/register',
    as: 'contributor',
    script: form,
  },
  { page: 'datasets compared', address: '/datasets/open-bandit-men-random/compare', script: reading },
  { page: 'KPIs', address: '/kpis', script: reading },
  { page: 'KPI', address: '/kpis/add-to-cart', script: reading },
  { page: 'KPIs, all of it', address: '/kpis', as: 'contributor', script: form },
  { page: 'upload', address: '/kpis/upload', as: 'contributor', script: form },
  { page: 'metrics', address: '/metric-definitions', script: reading },
  { page: 'metrics, all of it', address: '/metric-definitions', as: 'contributor', script: form },
  { page: 'audit', address: '/audit', script: reading },
  { page: 'trace', address: '/trace', script: reading },
  { page: 'lineage', address: '/lineage?node=dataset:open-bandit-men-random', script: graph, requests: 22 },
  { page: 'lineage as a list', address: '/lineage?node=dataset:open-bandit-men-random&view=list', script: reading },
  { page: 'lineage, nothing asked for', address: '/lineage', script: reading },
  { page: 'compare', address: '/compare?package=recommender-men&versions=2.0.0,2.1.1', script: reading },
  { page: 'compare, nothing chosen', address: '/compare', script: reading },
  { page: 'people', address: '/people', script: reading },
  { page: 'person', address: '/people/{contributor}', script: reading },
  { page: 'teams', address: '/teams', script: reading },
  { page: 'team', address: '/teams/recommendations', script: reading },
  { page: 'owners', address: '/owners', script: reading },
  { page: 'waiting', address: '/waiting', script: reading },
  { page: 'import', address: '/owners/import', as: 'admin', script: form },
  { page: 'not found', address: '/nothing-is-here', script: reading },
  { page: 'account', address: '/account', as: 'admin', script: form },
  { page: 'new token', address: '/account?token=new', as: 'admin', script: form },
  { page: 'people, all of it', address: '/people', as: 'admin', script: form },
  { page: 'person, all of it', address: '/people/{contributor}', as: 'admin', script: form },
  { page: 'team, all of it', address: '/teams/recommendations', as: 'admin', script: form },
  { page: 'webhooks', address: '/webhooks', as: 'admin', script: form },
  { page: 'webhook', address: '/webhooks/{webhook}', as: 'admin', script: form },
  { page: 'secrets', address: '/secrets', as: 'admin', script: form },
  { page: 'environment, all of it', address: '/environments/production', as: 'admin', script: form },
  { page: 'choose a password', address: '/choose-password#secret=unknown', as: 'nobody', script: form },
  { page: 'sign in', address: '/sign-in', as: 'nobody', script: form },
]
const mostRequests = 20

/** What a first load asks for, until nothing more is on its way: nothing of it comes from what the browser kept. */
async function firstLoad(page: Page, address: string): Promise<Response[]> {
  const client = await page.context().newCDPSession(page)
  await client.send('Network.enable')
  await client.send('Network.setCacheDisabled', { cacheDisabled: true })
  const answers: Response[] = []
  const note = (answer: Response) => answers.push(answer)
  page.on('response', note)
  await page.goto(address, { waitUntil: 'networkidle' })
  page.off('response', note)
  return answers
}

/** Below this packing makes nothing smaller, and the server leaves it. */
const small = kB * 1.1

const packed = (script: Response) => /gzip|br|zstd/.test(script.headers()['content-encoding'] ?? '')

/** Bytes of its scripts as gzip makes them, and those that came unpacked over the wire. */
async function scriptsOf(answers: Response[]) {
  const scripts = answers.filter((answer) => answer.request().resourceType() === 'script')
  const bodies = await Promise.all(scripts.map((script) => script.body()))
  return {
    bytes: bodies.reduce((sum, body) => sum + gzipSync(body).length, 0),
    unpacked: scripts.filter((script, index) => !packed(script) && (bodies[index]?.length ?? 0) > small),
  }
}

for (const { page: name, address, as = 'viewer', script, requests = mostRequests } of budgets) {
  test.describe(() => {
    test.use({ as })

    test(`the first load keeps its budget: ${name}`, async ({ page }, testInfo) => {
      const answers = await firstLoad(page, whole(address))
      const { bytes, unpacked } = await scriptsOf(answers)
      const line = `${name.padEnd(10)} ${(bytes / kB).toFixed(1).padStart(6)} of ${script / kB} kB script, ${answers.length} requests`
      testInfo.annotations.push({ type: 'weight', description: line })
      console.log(`    ${line}`)
      expect(unpacked.map((script) => script.url())).toEqual([])
      expect(bytes).toBeLessThanOrEqual(script)
      expect(answers.length).toBeLessThanOrEqual(requests)
    })
  })
}
