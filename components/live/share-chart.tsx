import type { EventView } from '#lib/events/schema'
import { formatPercent, formatUtc, formatUtcDate } from '#lib/format'
import { armName, armsText, armText, inVersionOrder } from '#lib/live/rules'
import type { Period } from '#lib/live/timeline'
import type { ArmView } from '#lib/releases/schema'
import { placeMarks } from '../charts/marks.ts'
import { EventLegend } from '../events/event-legend.tsx'
import { eventMarks } from '../events/marks.ts'
import { armLook } from './arm-look.ts'
import { Swatch } from './share-bar.tsx'

type Props = {
  name: string
  environment: string
  periods: readonly Period[]
  end: number
  /** What happened meanwhile. */
  events?: readonly EventView[]
}

const top = 30
const high = 120
const shares = [0, 0.5, 1]
const ticks = [0, 1 / 3, 2 / 3, 1]

/** Shares over time, as steps from release to release; the table below it says the same in words. */
export function ShareChart({ name, environment, periods, end, events = [] }: Props) {
  const oldest = periods.at(-1)
  if (!oldest) return null
  const begin = Date.parse(oldest.release.effectiveAt)
  const last = Math.max(end, begin + 60_000)
  const at = (moment: number) => (100 * (moment - begin)) / (last - begin)
  const series = seriesOf(name, periods)
  const { placed, labels } = placeMarks(eventMarks(events, begin), (moment) => at(moment) / 100)
  const label = last - begin > 4 * 86_400_000 ? formatUtcDate : formatUtc
  return (
    <figure className="grid gap-2">
      <div className="grid grid-cols-[36px_minmax(0,1fr)] gap-x-2">
        <svg aria-hidden width="100%" height={top + high + 22} className="overflow-visible">
          {shares.map((share) => (
            <text
              key={share}
              x="100%"
              y={top + high * (1 - share) + 4}
              textAnchor="end"
              className="fill-muted text-xs tabular-nums"
            >
              {formatPercent(share)}
            </text>
          ))}
        </svg>
        <svg
          role="img"
          aria-label={`Shares of ${name} in ${environment} from ${formatUtcDate(begin)} to ${formatUtcDate(last)}`}
          width="100%"
          height={top + high + 22}
          className="block overflow-visible"
        >
          {periods.map(({ release, until }) => {
            const from = Date.parse(release.effectiveAt)
            return (
              <Step
                key={release.id}
                name={name}
                arms={release.arms}
                series={series}
                x={at(from)}
                width={at(until === null ? last : Date.parse(until)) - at(from)}
              />
            )
          })}
          <line x1="0" x2="100%" y1={top + high} y2={top + high} className="stroke-edge" />
          {periods.map(({ release }) => (
            <Mark key={release.id} x={at(Date.parse(release.effectiveAt))} rollback={release.cause === 'rollback'}>
              {`${formatUtc(Date.parse(release.effectiveAt))}: ${release.cause}, ${armsText(name, release.arms)}`}
            </Mark>
          ))}
          {placed.map(({ number, place, label }) => (
            <EventLine key={number} x={place * 100}>
              {label}
            </EventLine>
          ))}
          {labels.map(({ place, text }) => (
            <text
              key={text}
              x={`${place * 100}%`}
              y={top - 18}
              textAnchor="middle"
              className="fill-accent text-xs font-medium"
            >
              {text}
            </text>
          ))}
          {ticks.map((tick) => (
            <text
              key={tick}
              x={`${tick * 100}%`}
              y={top + high + 16}
              textAnchor={tick === 0 ? 'start' : tick === 1 ? 'end' : 'middle'}
              className={`fill-muted text-xs ${tick > 0 && tick < 1 ? 'max-sm:hidden' : ''}`}
            >
              {label(begin + tick * (last - begin))}
            </text>
          ))}
        </svg>
      </div>
      <figcaption>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-soft">
          {series.map((label, index) => (
            <li key={label} className="flex items-center gap-1.5">
              <Swatch index={index} /> {label}
            </li>
          ))}
          <li className="text-muted">▾ release · ↶ rollback{placed.length > 0 && ' · ◆ event'}</li>
        </ul>
        <EventLegend marks={placed} />
      </figcaption>
    </figure>
  )
}

/** The versions that had a share, in the order of versions: each keeps its look over the whole time. */
function seriesOf(name: string, periods: readonly Period[]): string[] {
  const arms = periods.flatMap(({ release }) => release.arms).filter(({ shadow }) => !shadow)
  return [...new Set(inVersionOrder(name, arms).map((arm) => armName(name, arm)))]
}

type StepProps = { name: string; arms: readonly ArmView[]; series: readonly string[]; x: number; width: number }

function Step({ name, arms, series, x, width }: StepProps) {
  const serving = inVersionOrder(name, arms).filter(({ shadow }) => !shadow)
  return serving.map((arm, index) => {
    const below = serving.slice(0, index + 1).reduce((sum, { share }) => sum + share, 0)
    const [y, tall] = [top + high * (1 - below), high * arm.share]
    const { fill, dash } = armLook(series.indexOf(armName(name, arm)))
    const [left, right] = [`${x}%`, `${x + width}%`]
    return (
      <g key={armName(name, arm)}>
        <rect x={left} y={y} width={`${width}%`} height={tall} className={`${fill} opacity-80`}>
          <title>{armText(name, arm)}</title>
        </rect>
        {dash && (
          <line
            x1={left}
            x2={right}
            y1={y + tall / 2}
            y2={y + tall / 2}
            strokeDasharray={dash}
            strokeWidth={2}
            className="stroke-paper"
          />
        )}
        <line x1={left} x2={right} y1={y} y2={y} className="stroke-paper" />
      </g>
    )
  })
}

function Mark({ x, rollback, children }: { x: number; rollback: boolean; children: string }) {
  return (
    <g>
      <line x1={`${x}%`} x2={`${x}%`} y1={top - 2} y2={top + high} className="stroke-ink" strokeDasharray="1 2" />
      <text x={`${x}%`} y={top - 3} textAnchor="middle" className={`text-xs ${rollback ? 'fill-bad' : 'fill-soft'}`}>
        {rollback ? '↶' : '▾'}
        <title>{children}</title>
      </text>
    </g>
  )
}

/** A dashed line on a bright one, so that it is seen on every fill. */
function EventLine({ x, children }: { x: number; children: string }) {
  const line = { x1: `${x}%`, x2: `${x}%`, y1: top - 14, y2: top + high }
  return (
    <g>
      <line {...line} strokeWidth={4} className="stroke-paper opacity-80" />
      <line {...line} strokeWidth={1.5} strokeDasharray="5 3" className="stroke-ink">
        <title>{children}</title>
      </line>
    </g>
  )
}
