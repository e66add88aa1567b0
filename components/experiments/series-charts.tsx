import { clsx } from 'clsx'
import type { EventView } from '#lib/events/schema'
import type { ExperimentReport, KpiComparison } from '#lib/experiments/schema'
import { formatPercent } from '#lib/format'
import { pages } from '#lib/paths'
import { ChartFigure } from '../charts/chart.tsx'
import type { Given, Mark, Point } from '../charts/given.ts'
import { MarkList } from '../charts/mark-list.tsx'
import { sayValue } from './words.ts'

type Props = { report: ExperimentReport; events: readonly EventView[] }

/** Each KPI over time, arm by arm, with what was released and what happened meanwhile. All share one axis of time. */
export function SeriesCharts({ report, events }: Props) {
  const along = { kind: 'time' as const, ...spanOf(report) }
  const marks = marksOf(report, events)
  const charts = report.kpis
    .map((comparison) => givenOf(report, comparison, along, marks))
    .filter(({ series }) => series.some(({ points }) => points.length > 0))
  return (
    <div className="grid gap-4">
      <div className={clsx('grid gap-x-10 gap-y-8', report.arms.length <= 6 && charts.length > 1 && 'lg:grid-cols-2')}>
        {charts.map((given) => (
          <ChartFigure key={given.title} given={given} marksElsewhere />
        ))}
      </div>
      {charts[0] && marks.length > 0 && (
        <div className="grid gap-1">
          <p className="text-xs text-muted">▾ release{events.length > 0 && ' · ◆ event'}</p>
          <MarkList given={charts[0]} />
        </div>
      )}
    </div>
  )
}

const ms = (at: string) => Date.parse(at)

/**
 * The window, with the whole of every bucket; of what was asked for, as far as something is in it: all there is may be asked for by a time
 * long before.
 */
function spanOf({ window, windowIs, series }: ExperimentReport): { from: number; to: number } {
  const points = series.flatMap((one) => one.points)
  const [from, to] = [ms(window.from), ms(window.to)]
  if (points.length === 0) return { from, to }
  const first = Math.min(...points.map((point) => ms(point.from)))
  const last = Math.max(...points.map((point) => ms(point.to)))
  if (windowIs === 'asked') return { from: first, to: last }
  return { from: Math.min(from, first), to: Math.max(to, last) }
}

function givenOf(
  { arms, baseline, series }: ExperimentReport,
  { kpi, arms: values }: KpiComparison,
  along: Given['along'],
  marks: readonly Mark[],
): Given {
  const own = series.filter((one) => one.kpi === kpi.name)
  const format = sayValue(kpi)
  const based = baseline === null ? undefined : values[baseline]
  return {
    title: kpi.title,
    better: kpi.direction,
    format,
    drawn: 'lines',
    along,
    marks,
    series: arms.map(({ label }, index) => {
      const value = values[index]
      return {
        label,
        points: own.find(({ arm }) => arm === index)?.points.map(pointOf) ?? [],
        whole: value && { at: 0, ...value },
      }
    }),
    baseline:
      baseline === null || !based || based.value === null
        ? null
        : { ...based, value: based.value, label: arms[baseline]?.label ?? '' },
  }
}

const pointOf = ({ from, to, n, value, interval }: ExperimentReport['series'][number]['points'][number]): Point => ({
  at: ms(from),
  until: ms(to),
  value,
  interval,
  n,
})

const marksOf = ({ releases }: ExperimentReport, events: readonly EventView[]): Mark[] => [
  ...releases.map(({ from, arms }): Mark => {
    const said = arms.map(({ label, share }) => `${label} ${formatPercent(share)}`).join(', ')
    return { at: ms(from), sign: '▾', label: said }
  }),
  ...events.map(
    ({ id, at, title, kind }): Mark => ({
      at: ms(at),
      sign: '◆',
      label: `${title} (${kind})`,
      href: pages.event(id),
    }),
  ),
]
