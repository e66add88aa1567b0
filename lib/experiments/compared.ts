import type { ReportArm } from './arms.ts'
import { type Measured, observedOf } from './measure.ts'
import { compareKpis } from './rules.ts'
import type { KpiComparison } from './schema.ts'
import { type Span, sideBySide, type Window } from './windows.ts'

/** What arms are compared by, whatever the window. */
export type Comparing = {
  spans: readonly Span[]
  arms: readonly ReportArm[]
  baseline: number
  distrusted: string | undefined
  now: number
}

/** Arms that releases name, but never in one and the same, are not held against each other: what differs may be the time. */
export function compared(
  { spans, arms, now, ...asked }: Comparing,
  window: Window,
  measured: Measured,
): KpiComparison[] {
  const of = arms[asked.baseline]
  const apart = (arm: ReportArm) =>
    of && of.share !== null && arm.share !== null && !sideBySide(spans, window, [of.versionId, arm.versionId])
      ? 'The two never ran side by side in this window: what differs between them may be the time alone.'
      : undefined
  const ids = arms.map(({ versionId }) => versionId)
  return compareKpis(observedOf(measured, ids, now), { ...asked, incomparable: arms.map(apart) })
}
