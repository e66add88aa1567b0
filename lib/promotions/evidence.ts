import type { ChosenGate, Tier } from '#lib/environments/schema'
import type { ApiChange } from '#lib/manifest/compatibility'
import type { EnvironmentMatch } from '#lib/scenario-runs/environment'
import type { Verdict } from '#lib/standards/contract'
import type { KpiKind } from '#lib/statistics/totals'
import type { Verdict as KpiVerdict } from '#lib/statistics/verdict'

/** A measured value; its 95% interval where it was given. */
export type Measured = { value: number; n: number | null; interval?: { lower: number; upper: number } | null }

/** A measure of the version that asks, and of what is live on the very same data; null where that has none. */
export type MetricPair = Measured & {
  metric: string
  title: string
  direction: 'higher' | 'lower'
  dataset: string
  split: string | null
  slice: string | null
  live: Measured | null
}

/** A guardrail KPI of the version that asks against the baseline beside it. */
export type Guardrail = {
  kpi: string
  title: string
  kind: KpiKind
  unit: string | null
  verdict: KpiVerdict
  /** Of the difference, in the KPI's unit: 95%, however often it was looked at. Null where there is none, or it must not be told. */
  interval: { lower: number; upper: number } | null
  /** How many of the version were counted. */
  n: number
}

/** What was observed of the version while it served beside others there, in the last allocation in which it was observed. */
export type KpiEvidence = {
  since: number
  /** Null where that allocation still holds. */
  until: number | null
  guardrails: Guardrail[]
  /** Where the arms were not served as declared: by the n of which KPI, and how improbable that is. */
  mismatch: { kpi: string; p: number } | null
}

/**
 * All that a promotion's gates look at, as it was known at one moment. Frozen with each decision and named by its digest:
 * plain JSON, times in UTC milliseconds.
 */
export type Evidence = {
  collectedAt: number
  package: string
  version: string
  digest: string
  environment: string
  tier: Tier | null
  asks: { gates: ChosenGate[]; approvals: number; selfApproval: boolean }
  /** `rest` names what gets the rest of the traffic where it is that which was withdrawn. */
  withdrawn: { by: string; reason: string; rest?: string } | null
  standard: { name: string; verdict: Verdict; met: number; required: number; short: string[] } | null
  /** How many dataset references it has, how many of them name no version, and which data is withdrawn. Absent in what was frozen before data was known. */
  data?: { named: number; unstated: number; withdrawn: { dataset: string; version: string; reason: string }[] }
  scenarios: {
    declared: number
    run: {
      id: string
      at: number
      by: string
      digest: string
      passed: number
      failed: number
      failing: string[]
      /** How where it ran stands to the declared environment; absent in what was frozen before that was asked. */
      environment?: { verdict: EnvironmentMatch['verdict']; words: string }
      /** A newer run that does not count, as it ran elsewhere, and failed: how many did, and where. */
      elsewhere?: { failed: number; words: string }
    } | null
  }
  /** What is live now, the largest share first; without the version that asks. */
  live: { package: string; version: string; digest: string; share: number }[]
  metrics: { against: string | null; pairs: MetricPair[]; onlyLive: number }
  /** Null where it was not observed there beside others. Absent in what was frozen before KPIs were known. */
  kpis?: KpiEvidence | null
  api: { acknowledged: boolean; against: { version: string; changes: ApiChange[] }[] }
  owners: { role: string; owner: string }[]
  freeze: { reason: string; until: number } | null
}
