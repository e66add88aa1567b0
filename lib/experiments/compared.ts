import type { Reader } from '#db/db'
import type { ReportArm } from './arms.ts'
import { changedBeside } from './changed.ts'
import { type Measured, observedOf } from './measure.ts'
import type { Place } from './place.ts'
import { compareKpis } from './rules.ts'
import type { KpiComparison } from './schema.ts'
import { type Span, sideBySide, type Window } from './windows.ts'

/** What arms are compared by, whatever the window. */
export type Comparing = {
  place: Place
  spans: readonly Span[]
  arms: readonly ReportArm[]
  baseline: number
  distrusted: string | undefined
  now: number
}

/**
 * Arms that releases name, but never in one and the same, are not held against each other: what differs may be the time. So it may where
 * their shares changed within the window: of those no verdict is given.
 */
export async function compared(
  { place, spans, arms, now, baseline, distrusted }: Comparing,
  window: Window,
  measured: Measured,
  reader: Reader,
): Promise<KpiComparison[]> {
  const of = arms[baseline]
  const apart = (arm: ReportArm) =>
    of && of.share !== null && arm.share !== null && !sideBySide(spans, window, [of.versionId, arm.versionId])
      ? 'The two never ran side by side in this window: what differs between them may be the time alone.'
      : undefined
  const ids = arms.map(({ versionId }) => versionId)
  const changed = await changedBeside({ place, spans, window, versionIds: ids, against: of?.versionId }, reader)
  return compareKpis(observedOf(measured, ids, now), {
    baseline,
    incomparable: arms.map(apart),
    distrusted: distrusted ?? changed,
  })
}
