import type { ChosenGate, Environment, GateKey, Tier } from '#lib/environments/schema'
import { formatCount, formatPercent } from '#lib/format'

/** What each gate asks for, in a few words. */
export const gateWords: Record<GateKey, string> = {
  'not-withdrawn': 'not withdrawn',
  standard: 'standard met',
  scenarios: 'scenarios pass',
  metrics: 'metrics no worse',
  data: 'data not withdrawn',
  guardrails: 'KPI guardrails hold',
  api: 'API not broken',
  owners: 'owner and backup named',
  approvals: 'approvals by risk',
  freeze: 'no freeze',
}

/** Every gate in its order. Their names come from here, so that a browser needs no schema to know them. */
export const gateKeys = Object.keys(gateWords) as GateKey[]

const tierWords: Record<Tier, string> = { development: 'development', staging: 'staging', production: 'production' }
export const tierOptions = Object.entries(tierWords).map(([value, label]) => ({ value: value as Tier, label }))

/** A gate with what it asks for: `scenarios pass, 90 days old at most`. */
export function gateText({ gate, tolerance, withinDays, anyEnvironment }: ChosenGate): string {
  const words = anyEnvironment ? `${gateWords[gate]} in any environment` : gateWords[gate]
  if (withinDays !== undefined) return `${words}, ${formatCount(withinDays, 'day')} old at most`
  if (tolerance !== undefined) return `${words} than by ${formatPercent(tolerance)}`
  return words
}

export const approvalsText = ({ low, medium, high }: Environment['approvals']): string =>
  `low risk ${low}, medium ${medium}, high ${high}`

const units: [word: string, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** Seconds in the largest unit that tells them exactly. */
export function secondsText(seconds: number): string {
  const [word, size] = units.find(([, size]) => seconds % size === 0) ?? ['second', 1]
  return formatCount(seconds / size, word)
}

/** What is said of an environment, each with its name: for its page and for the difference before a change. */
export const factsOf = (one: Omit<Environment, 'name'>): { label: string; value: string }[] => [
  { label: 'Title', value: one.title },
  { label: 'Tier', value: one.tier },
  { label: 'Place in the order', value: String(one.position) },
  { label: 'Standard', value: one.standard ?? 'none' },
  { label: 'Gates', value: one.gates.map(gateText).join('; ') || 'none' },
  { label: 'Approvals', value: approvalsText(one.approvals) },
  { label: 'Own approval', value: one.selfApproval ? 'counts' : 'does not count' },
  { label: 'Missed after', value: secondsText(one.silentAfter) },
]
