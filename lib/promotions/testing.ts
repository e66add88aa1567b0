import type { GateKey } from '#lib/environments/schema'
import { createPackage, register, type TestApi } from '#lib/versions/testing'
import type { Evidence } from './evidence.ts'

const asked: GateKey[] = [
  'not-withdrawn',
  'standard',
  'data',
  'scenarios',
  'metrics',
  'guardrails',
  'api',
  'owners',
  'approvals',
  'freeze',
]

/** Evidence on which every gate holds but that of the approvals, of which one is needed. */
export const passing: Evidence = {
  collectedAt: 0,
  package: 'ranker',
  version: '1.1.0',
  digest: 'sha256:a',
  environment: 'production',
  tier: 'production',
  asks: { gates: asked.map((gate) => ({ gate })), approvals: 1, selfApproval: false },
  withdrawn: null,
  standard: null,
  data: { named: 2, unstated: 0, withdrawn: [] },
  scenarios: {
    declared: 3,
    run: { id: 'r', at: 0, by: 'ci', digest: 'sha256:a', passed: 3, failed: 0, failing: [] },
  },
  live: [],
  metrics: { against: null, pairs: [], onlyLive: 0 },
  kpis: null,
  api: { acknowledged: false, against: [] },
  owners: [
    { role: 'accountable', owner: 'recommenders' },
    { role: 'backup', owner: 'search' },
  ],
  freeze: null,
}

export const evidenceWith = (more: Partial<Evidence>): Evidence => ({ ...passing, ...more })

type Headers = Record<string, string>
/** Asks the API about promotions: as a token for CI, or as whoever sends the headers. */
export function promotionsOf(api: TestApi) {
  const send = (path: string, json: object | undefined, headers?: Headers) =>
    api.ask('POST', path, { as: headers ? 'nobody' : 'promote', headers, json })
  return {
    ask: (name: string, json: object, headers?: Headers) =>
      send(
        `/packages/${name}/promotions`,
        { version: '1.0.0', environment: 'production', rationale: 'because', ...json },
        headers,
      ),
    review: (id: string, json: object, headers?: Headers) => send(`/promotions/${id}/reviews`, json, headers),
    waive: (id: string, gate: string, headers?: Headers) =>
      send(`/promotions/${id}/waivers`, { gate, reason: 'a trial' }, headers),
    apply: (id: string, json?: object, headers?: Headers) => send(`/promotions/${id}/application`, json, headers),
    withdraw: (id: string, headers?: Headers) => send(`/promotions/${id}/withdrawal`, undefined, headers),
    read: (id: string) => api.ask('GET', `/promotions/${id}`, { as: 'read' }),
    /** Posts a run of the one scenario of a version; answers what the API said. */
    ran: (name: string, outcome: 'pass' | 'fail', more: object = {}, number = '1.0.0') =>
      api.ask('POST', `/packages/${name}/versions/${number}/scenario-runs`, {
        json: { target: 'reported', runner: { name: 'pytest' }, results: [{ scenario: 'sold-out', outcome }], ...more },
      }),
    roll: (name: string, json: object = {}, headers?: Headers) =>
      send(
        `/packages/${name}/rollbacks`,
        { environment: 'production', reason: 'worse', category: 'quality', ...json },
        headers,
      ),
  }
}

/** Production as it is by default but for the standard, which versions of a test do not meet. */
export const withoutStandard = (api: TestApi, more: object = {}) => {
  const gates = asked.filter((gate) => gate !== 'standard').map((gate) => ({ gate }))
  return api.ask('PATCH', '/environments/production', { as: 'administer', json: { standard: null, gates, ...more } })
}

const measured = { metric: 'ndcg', dataset: 'baskets@7', value: 0.5, n: 100 }

/** A package whose versions every gate of production holds for but that of the approvals. */
export async function gatedPackage(api: TestApi, name: string, more: object = {}, numbers = ['1.0.0']): Promise<void> {
  const owners = [
    { role: 'accountable', owner: 'recommenders' },
    { role: 'backup', owner: 'search' },
  ]
  await createPackage(api, name, { owners, ...more })
  for (const number of numbers) {
    await register(api, name, number, { scenarios: [{ id: 'sold-out', input: 1 }] })
    await promotionsOf(api).ran(name, 'pass', {}, number)
    await api.ask('POST', `/packages/${name}/versions/${number}/metrics`, { json: [measured] })
  }
}
