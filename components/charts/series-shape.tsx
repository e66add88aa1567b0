import { clsx } from 'clsx'
import type { Axis } from './axis.ts'
import { Marker } from './marker.tsx'
import type { Chart, DrawnPoint, DrawnSeries } from './model.ts'

/** The drawing is this wide in units of its own, and stretched to the width there is. */
const wide = 1000

type Props = {
  series: DrawnSeries
  drawn: Chart['drawn']
  axis: Axis
  height: number /** Intervals as bands, where few enough lie on each other. */
  banded: boolean
}

/** How far below the top a value stands, in pixels. */
export const yOf = ({ from, to }: Axis, height: number) => {
  return (value: number) => Math.round((height - ((value - from) / (to - from)) * height) * 100) / 100
}

const percent = (place: number) => `${Math.round(place * 10_000) / 100}%`
const many = 45

/** The lines and bands of a series run by run, then each of its values. */
export function SeriesShape({ series: { runs, look }, drawn, axis, height, banded }: Props) {
  const y = yOf(axis, height)
  const points = runs.flat()
  const lined = drawn === 'lines' ? runs.filter((run) => run.length > 1) : []
  const inBand = new Set(banded ? lined.flat() : [])
  return (
    <g>
      {lined.length > 0 && (
        <svg aria-hidden width="100%" height={height} viewBox={`0 0 ${wide} ${height}`} preserveAspectRatio="none">
          {lined.map((run) => (
            <g key={run[0]?.place}>
              {banded && <path d={bandOf(run, y)} className={`${look.fill} opacity-15`} />}
              <path
                d={lineOf(run, y)}
                vectorEffect="non-scaling-stroke"
                strokeWidth={1.5}
                strokeDasharray={look.dash}
                className={`fill-none ${look.stroke}`}
              />
            </g>
          ))}
        </svg>
      )}
      {points.map((point) => (
        <Value
          key={point.words}
          point={point}
          y={y}
          bare={inBand.has(point)}
          bar={drawn === 'bars'}
          look={look}
          small={points.length > many}
        />
      ))}
    </g>
  )
}

const x = ({ place }: DrawnPoint) => Math.round(place * wide * 10) / 10

const lineOf = (run: readonly DrawnPoint[], y: (value: number) => number) =>
  run.map((point, index) => `${index === 0 ? 'M' : 'L'}${x(point)} ${y(point.value)}`).join('')

/** From upper end to upper end, and back along the lower ones; a value without an interval closes it to a point. */
function bandOf(run: readonly DrawnPoint[], y: (value: number) => number): string {
  const corner = (end: 'lower' | 'upper') => (point: DrawnPoint) => `${x(point)} ${y(point.ends?.[end] ?? point.value)}`
  return `M${[...run.map(corner('upper')), ...run.toReversed().map(corner('lower'))].join('L')}Z`
}

type ValueProps = {
  point: DrawnPoint
  y: (value: number) => number
  look: DrawnSeries['look']
  /** Its interval is drawn in the band. */
  bare: boolean
  bar: boolean
  small: boolean
}

function Value({ point: { place, width, value, ends, few, apart, words }, y, look, bare, bar, small }: ValueProps) {
  const at = percent(place)
  return (
    <g>
      <title>{words}</title>
      {bar && (
        <rect
          x={percent(place - width / 2)}
          width={percent(width)}
          y={Math.min(y(value), y(0))}
          height={Math.abs(y(value) - y(0))}
          className={clsx(few ? 'fill-edge' : look.fill, 'opacity-40')}
        />
      )}
      {ends && !bare && (
        <line
          x1={at}
          x2={at}
          y1={y(ends.lower)}
          y2={y(ends.upper)}
          strokeWidth={1.5}
          className={clsx(few ? 'stroke-edge' : look.stroke, 'opacity-60')}
        />
      )}
      <svg x={at} y={y(value)} className="overflow-visible">
        <circle r={8} className="fill-transparent" />
        <Marker look={look} few={few} apart={apart} small={small} />
      </svg>
    </g>
  )
}
