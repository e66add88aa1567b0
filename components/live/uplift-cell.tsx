import type { Uplift } from '#lib/experiments/schema'
import { formatNumber } from '#lib/format'
import { pages } from '#lib/paths'
import type { LiveRow } from '#lib/releases/schema'
import { verdictTone } from '../charts/verdict-tone.ts'
import { sayDifference, sayEnds, sayLift } from '../experiments/words.ts'
import { Count } from '../metrics/count.tsx'
import { Missing } from '../ui/missing.tsx'
import { Sign } from '../ui/sign.tsx'
import { TextLink } from '../ui/text-link.tsx'

type Props = { row: Pick<LiveRow, 'package' | 'environment' | 'arms'>; uplift: Uplift | undefined }

/** How the newest arm does against the baseline, how sure that is and on how many it rests; it leads to the experiment. */
export function UpliftCell({ row: { package: name, environment, arms }, uplift }: Props) {
  if (!uplift) return <Missing>{arms.filter(({ shadow }) => !shadow).length > 1 ? 'no KPI' : 'one arm'}</Missing>
  const { arm, baseline, title, n, baselineN, rule, mismatch, verdict } = uplift
  const counts = `${title}: ${arm} (n ${formatNumber(n)}) against ${baseline} (n ${formatNumber(baselineN)}). ${rule}`
  return (
    <span className="block min-w-0 text-sm leading-snug">
      <TextLink
        href={pages.experiment(name, { environment })}
        title={counts}
        className="relative z-1 tabular-nums max-sm:inline-block max-sm:py-1 lg:whitespace-nowrap"
      >
        {liftText(uplift)}
      </TextLink>
      <span className="flex flex-wrap items-center gap-x-1.5">
        <span className="inline-flex items-center gap-1 max-sm:whitespace-nowrap md:whitespace-nowrap">
          <Sign tone={mismatch ? 'bad' : verdictTone(verdict)} />
          {mismatch ? 'not split as declared' : verdict}
        </span>
        <span className="text-xs whitespace-nowrap text-muted">
          <Count n={n} label="n" />
        </span>
      </span>
    </span>
  )
}

/** In the KPI's own unit where the baseline is too close to 0 for a share of it. */
function liftText({ value, interval, absolute, title, ...kpi }: Uplift): string {
  if (value !== null) return `${sayLift(value)} ${interval ? sayEnds(interval, sayLift) : 'no interval given'}`
  const say = sayDifference(kpi)
  return absolute ? `${say(absolute.value)} ${sayEnds(absolute.interval, say)}` : title
}
