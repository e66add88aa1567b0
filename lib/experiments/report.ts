import { iso } from '#lib/format'
import { armName } from '#lib/live/rules'
import { whole } from '#lib/releases/rules'
import { type ReportArm, releasesOf } from './arms.ts'
import type { Named } from './place.ts'
import type { ExperimentReport } from './schema.ts'
import type { Subject } from './subject.ts'
import { within } from './windows.ts'

type Found = Pick<ExperimentReport, 'notes' | 'sampleRatio' | 'kpis' | 'bucket' | 'series' | 'split'> & {
  subject: Subject
  names: ReadonlyMap<string, Named>
  arms: readonly ReportArm[]
  /** -1 without one. */
  baseline: number
}

/** What was read of an experiment as its report says it. */
export function reportOf({ subject, names, arms, baseline, ...found }: Found): ExperimentReport {
  const { package: own, place, environments, segments, spans, window, windowIs } = subject
  return {
    package: own,
    environment: place.environment,
    environments,
    segment: place.segment,
    segments,
    window: { from: iso(window.from), to: iso(window.to) },
    windowIs,
    running: within(spans, window).at(-1)?.to === null,
    arms: arms.map((arm) => ({
      package: arm.package,
      version: arm.version,
      digest: arm.digest,
      label: armName(own, arm),
      share: arm.share === null ? null : arm.share / whole,
    })),
    baseline: baseline < 0 ? null : baseline,
    releases: releasesOf(own, spans, window, names),
    ...found,
  }
}
