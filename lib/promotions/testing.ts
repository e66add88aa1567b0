import type { GateKey } from '#lib/environments/schema'
import type { Evidence } from './evidence.ts'

const asked: GateKey[] = ['not-withdrawn', 'standard', 'scenarios', 'metrics', 'api', 'owners', 'approvals', 'freeze']

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
  scenarios: {
    declared: 3,
    run: { id: 'r', at: 0, by: 'ci', digest: 'sha256:a', passed: 3, failed: 0, failing: [] },
  },
  live: [],
  metrics: { against: null, pairs: [], onlyLive: 0 },
  api: { acknowledged: false, against: [] },
  owners: [
    { role: 'accountable', owner: 'recommenders' },
    { role: 'backup', owner: 'search' },
  ],
  freeze: null,
}

export const evidenceWith = (more: Partial<Evidence>): Evidence => ({ ...passing, ...more })
