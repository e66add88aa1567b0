import type { ExperimentReport } from '#lib/experiments/schema'
import { formatNumber, formatP } from '#lib/format'
import { Banner } from '../ui/banner.tsx'

type Props = { report: Pick<ExperimentReport, 'arms' | 'kpis'>; ratio: NonNullable<ExperimentReport['sampleRatio']> }

/** Traffic that was not split as declared: said before anything else, for it takes the meaning from all that follows. */
export function Mismatch({ report: { arms, kpis }, ratio: { kpi, counts, expected, p } }: Props) {
  const title = kpis.find((one) => one.kpi.name === kpi)?.kpi.title ?? kpi
  const said = arms.map(
    ({ label }, index) =>
      `${label} answered ${formatNumber(counts[index] ?? 0)}, ${formatNumber(Math.round(expected[index] ?? 0))} were expected`,
  )
  return (
    <Banner tone="bad" title="Traffic was not split as declared: no difference below can be trusted">
      <p>
        {said.join('; ')}. Chance does this in fewer than one of a thousand experiments ({formatP(p)}, by the n of{' '}
        {title}
        ). Find why before you decide: lost or doubled logs, a filter on one arm, a switch of arms by the same visitor.
      </p>
    </Banner>
  )
}
