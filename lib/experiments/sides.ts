import type { Reader } from '#db/db'
import type { Actor } from '#lib/caller'
import type { ExperimentReport } from './schema.ts'

/** A version that is compared with others by what was observed of it. */
export type ObservedSide = { packageId: string; versionId: string; label: string }

type Asked = {
  sides: readonly ObservedSide[]
  /** The place of the baseline among the sides. */
  baseline: number
  /** Where: production unless said, else the first environment in which something was observed of two of them. */
  environment?: string
  /** UTC milliseconds; what is left out is chosen as for an experiment. */
  from?: number
  to?: number
  segment?: string
}

export type SidesReport = Pick<
  ExperimentReport,
  'environment' | 'window' | 'windowIs' | 'running' | 'notes' | 'sampleRatio' | 'kpis'
>

/**
 * KPIs of versions, whichever package's traffic they were in. Where all ran side by side the comparison is of that time alone; those
 * that never did are shown, each over its own last time, and are not comparable. Null where nothing was observed of any.
 */
export async function readSides(
  _actor: Actor | undefined,
  _asked: Asked,
  _now: number,
  _reader?: Reader,
): Promise<SidesReport | null> {
  return null
}
