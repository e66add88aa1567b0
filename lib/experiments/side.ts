import type { ExperimentReport } from './schema.ts'

/** A version that is compared with others by what was observed of it. */
export type ObservedSide = { packageId: string; versionId: string; label: string }

/** Which versions are compared, and what of them. */
export type SidesAsked = {
  sides: readonly ObservedSide[]
  /** The place of the baseline among the sides. */
  baseline: number
  /** Where: production unless said, else the first environment in which something was observed of two of them. */
  environment?: string | undefined
  /** UTC milliseconds; what is left out is chosen as for an experiment. */
  from?: number | undefined
  to?: number | undefined
  segment?: string | undefined
}

export type SidesReport = Pick<
  ExperimentReport,
  'environment' | 'window' | 'windowIs' | 'running' | 'notes' | 'sampleRatio' | 'kpis'
>

/** A report whose place is told beside it. */
export type PlacedReport = Omit<SidesReport, 'environment'>

/** What of the window is asked for. */
export type SpanAsked = Pick<SidesAsked, 'from' | 'to'>

export const windowIsOf = ({ from, to }: SpanAsked, chosen: 'release' | 'observed'): SidesReport['windowIs'] =>
  from === undefined && to === undefined ? chosen : 'asked'
