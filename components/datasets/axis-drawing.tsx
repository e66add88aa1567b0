import { clsx } from 'clsx'
import { formatUtcDate } from '#lib/format'
import { periodText } from '../versions/period-text.ts'
import type { Axis, AxisEvent, AxisRow } from './axis.ts'

/** Pixels: of a row, above the rows for the numbers of events, below them for the ticks. */
const rowHeight = 44
const head = 20
const foot = 20
export const headPadding = 'pt-5'

const percent = (place: number) => `${(100 * place).toFixed(3)}%`

type Props = { axis: Axis; chosen?: string; label: string }

/** One axis of time with the window of each version as a bar, and what happened as lines over all of them. */
export function AxisDrawing({ axis: { rows, events, labels, ticks }, chosen, label }: Props) {
  const bottom = head + rows.length * rowHeight
  return (
    <svg role="img" aria-label={label} width="100%" height={bottom + foot} className="min-w-0 overflow-visible">
      {ticks.map(({ at, text }, index) => (
        <g key={text + at}>
          <line x1={percent(at)} x2={percent(at)} y1={head} y2={bottom} className="stroke-line" />
          <text
            x={percent(at)}
            y={bottom + 14}
            textAnchor={at < 0.08 ? 'start' : at > 0.92 ? 'end' : 'middle'}
            className={clsx('fill-muted text-xs tabular-nums', index % 2 === 1 && 'max-sm:hidden')}
          >
            {text}
          </text>
        </g>
      ))}
      {rows.map(({ href }, index) => (
        <line
          key={href}
          x1="0"
          x2="100%"
          y1={head + index * rowHeight}
          y2={head + index * rowHeight}
          className="stroke-line"
        />
      ))}
      {events.map((one) => (
        <EventLine key={one.event.id} {...one} chosen={one.event.id === chosen} bottom={bottom} />
      ))}
      {rows.map((row, index) => (
        <Bar key={row.href} row={row} middle={head + (index + 0.5) * rowHeight} />
      ))}
      {labels.map(({ place, text }) => (
        <text key={text} x={percent(place)} y={12} textAnchor="middle" className="fill-accent text-xs font-medium">
          {text}
        </text>
      ))}
    </svg>
  )
}

type EventProps = AxisEvent & { chosen: boolean; bottom: number }

function EventLine({ event: { title, at, until }, from, to, chosen, bottom }: EventProps) {
  const lasted = until === null ? '' : ` to ${formatUtcDate(Date.parse(until))}`
  return (
    <g>
      <title>{`${title}, ${formatUtcDate(Date.parse(at))}${lasted}`}</title>
      {until !== null && (
        <rect
          x={percent(from)}
          width={percent(to - from)}
          y={head}
          height={bottom - head}
          className={chosen ? 'fill-accent/15' : 'fill-accent/6'}
        />
      )}
      {[from, ...(until === null ? [] : [to])].map((place) => (
        <line
          key={place}
          x1={percent(place)}
          x2={percent(place)}
          y1={head - 4}
          y2={bottom}
          strokeWidth={chosen ? 2 : 1}
          strokeDasharray={chosen ? undefined : '3 3'}
          className="stroke-accent"
        />
      ))}
    </g>
  )
}

/** What a manifest says is drawn hollow: nobody who keeps the data said it. */
function Bar({ row: { label, withdrawn, period, by, bar, mark }, middle }: { row: AxisRow; middle: number }) {
  const look = clsx(withdrawn ? 'stroke-bad' : 'stroke-soft', by ? 'fill-paper' : withdrawn ? 'fill-bad' : 'fill-soft')
  return (
    <g strokeDasharray={by ? '3 2' : undefined} className={look}>
      <title>{`${label}: ${periodText(period)}`}</title>
      {bar && (
        <rect
          x={percent(bar.from)}
          width={percent(Math.max(bar.to - bar.from, 0.004))}
          y={middle - 5}
          height={10}
          rx={2}
        />
      )}
      {mark !== undefined && (
        <circle cx={percent(mark)} cy={middle} r={bar ? 3 : 5} className={bar ? 'fill-paper' : undefined} />
      )}
    </g>
  )
}
