import { clsx } from 'clsx'
import type { Chart, Panel as Drawing } from './model.ts'
import { SeriesShape, yOf } from './series-shape.tsx'

type Props = { chart: Chart; panel: Drawing; height: number }

const above = 16
const below = 22
/** More bands than this on each other are mud. */
const mostBands = 2
const percent = (place: number) => `${Math.round(place * 10_000) / 100}%`

/** One drawing: its axis of values, then what it shows. As high before its scripts as after, for it has none. */
export function Panel({ chart, panel, height }: Props) {
  const { axis, ticks, baseline, marks, markLabels, name, drawn, stepped } = chart
  const y = yOf(axis, height)
  const tall = above + height + below
  return (
    <div className="min-w-0">
      {panel.label && (
        <p className="mb-1">
          <span className="block truncate text-sm font-medium" title={panel.label}>
            {panel.label}
          </span>
          <span className="block text-xs text-muted tabular-nums">{panel.words}</span>
        </p>
      )}
      <div className="grid grid-cols-[minmax(44px,auto)_minmax(0,1fr)] gap-x-2">
        <div aria-hidden className="relative min-w-11 text-right text-xs text-muted tabular-nums">
          {axis.ticks.map(({ at, text }) => (
            <span key={at} className="invisible block h-0 overflow-hidden whitespace-nowrap">
              {text}
            </span>
          ))}
          <svg width="100%" height={tall} className="absolute inset-0 overflow-visible">
            {axis.ticks.map(({ at, text }) => (
              <text key={at} x="100%" y={above + y(at) + 4} textAnchor="end" className="fill-muted">
                {text}
              </text>
            ))}
          </svg>
        </div>
        <svg
          role="img"
          aria-label={panel.label ? `${panel.label}: ${name}` : name}
          width="100%"
          height={tall}
          className="block overflow-visible"
        >
          {axis.ticks.map(({ at }) => (
            <line key={at} x1="0" x2="100%" y1={above + y(at)} y2={above + y(at)} className="stroke-line" />
          ))}
          {(stepped ? [] : marks).map(({ number, place, label, sign }) => (
            <line
              key={number}
              x1={percent(place)}
              x2={percent(place)}
              y1={above - 2}
              y2={above + height}
              strokeDasharray={sign === '◆' ? '4 3' : '1 3'}
              className="stroke-edge"
            >
              <title>{label}</title>
            </line>
          ))}
          {markLabels.map(({ place, text }) => (
            <text key={text} x={percent(place)} y={above - 5} textAnchor="middle" className="fill-soft text-xs">
              {text}
            </text>
          ))}
          {baseline && (
            <line
              x1="0"
              x2="100%"
              y1={above + y(baseline.value)}
              y2={above + y(baseline.value)}
              strokeDasharray="7 3"
              className="stroke-soft"
            >
              <title>{baseline.text}</title>
            </line>
          )}
          <svg y={above} className="overflow-visible">
            {panel.series.map((series) => (
              <SeriesShape
                key={series.label}
                series={series}
                drawn={drawn}
                axis={axis}
                height={height}
                banded={panel.series.length <= mostBands}
              />
            ))}
          </svg>
          {ticks.map(({ at, text }, index) => (
            <text
              key={at}
              x={percent(at)}
              y={above + height + 16}
              textAnchor={at < 0.04 ? 'start' : at > 0.96 ? 'end' : 'middle'}
              className={clsx('fill-muted text-xs', ticks.length > 4 && index % 2 === 1 && 'max-sm:hidden')}
            >
              {text}
            </text>
          ))}
        </svg>
      </div>
    </div>
  )
}
