import type { ChosenGate, Environment } from './schema.ts'

const always: ChosenGate[] = [{ gate: 'not-withdrawn' }, { gate: 'freeze' }]
const nobody = { low: 0, medium: 0, high: 0 }

/** What an environment is given that does not say otherwise: a quarter of an hour of silence, and what fits its tier. */
export const byTier: Record<Environment['tier'], Omit<Environment, 'name' | 'title' | 'tier' | 'position'>> = {
  development: { standard: null, gates: always, approvals: nobody, selfApproval: false, silentAfter: 900 },
  staging: {
    standard: 'minimal',
    gates: [{ gate: 'not-withdrawn' }, { gate: 'standard' }, { gate: 'freeze' }],
    approvals: nobody,
    selfApproval: false,
    silentAfter: 900,
  },
  production: {
    standard: 'minimal',
    gates: [
      { gate: 'not-withdrawn' },
      { gate: 'standard' },
      { gate: 'data' },
      { gate: 'scenarios', withinDays: 90 },
      { gate: 'metrics', tolerance: 0.01 },
      { gate: 'guardrails' },
      { gate: 'api' },
      { gate: 'owners' },
      { gate: 'approvals' },
      { gate: 'freeze' },
    ],
    approvals: { low: 1, medium: 1, high: 2 },
    selfApproval: false,
    silentAfter: 900,
  },
}

/** The environments every catalog begins with; a row of the same name takes the place of one. */
export const builtinEnvironments: readonly Environment[] = [
  { name: 'dev', title: 'Development', tier: 'development', position: 1, ...byTier.development },
  { name: 'staging', title: 'Staging', tier: 'staging', position: 2, ...byTier.staging },
  { name: 'production', title: 'Production', tier: 'production', position: 3, ...byTier.production },
]
