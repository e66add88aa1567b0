import { clsx } from 'clsx'
import { lookOf } from './looks.ts'
import { Marker } from './marker.tsx'
import { type DrawnSpot, type ScatterGiven, scatterOf } from './scatter-model.ts'

const high = 260
const above = 12
const below = 22
/** The narrowest drawing there is, and a character of a label, in pixels. */
const narrow = 270
const perCharacter = 7.3
const percent = (place: number) => `${Math.round(place * 10_000) / 100}%`
const look = lookOf(0)

/** Spots along two axes with their intervals both ways, and a line where nothing was gained or lost. */
export function ScatterFigure({ given }: { given: ScatterGiven }) {
  const { name, x, y, zero, spots, notes } = scatterOf(given)
  const up = (place: number) => above + high * (1 - place)
  const arrow = { higher: '→', lower: '←' } as const
  const upward = { higher: '↑', lower: '↓' } as const
  return (
    <figure className="grid min-w-0 gap-2 break-inside-avoid">
      <p className="text-sm break-words text-muted">
        {given.y.better && upward[given.y.better]} {given.y.title}
      </p>
      <div className="grid grid-cols-[52px_minmax(0,1fr)] gap-x-2 pr-4">
        <svg aria-hidden width="100%" height={above + high + below} className="overflow-visible">
          {y.ticks.map(({ at, text }) => (
            <text
              key={at}
              x="100%"
              y={up((at - y.from) / (y.to - y.from)) + 4}
              textAnchor="end"
              className="fill-muted text-xs tabular-nums"
            >
              {text}
            </text>
          ))}
        </svg>
        <svg role="img" aria-label={name} width="100%" height={above + high + below} className="block overflow-visible">
          <rect x="0" y={above} width="100%" height={high} className="fill-none stroke-line" />
          <line x1="0" x2="100%" y1={up(zero)} y2={up(zero)} strokeDasharray="7 3" className="stroke-soft">
            <title>no difference from the baseline</title>
          </line>
          {x.ticks.map(({ at, text }, index) => {
            const place = (at - x.from) / (x.to - x.from)
            return (
              <g key={at}>
                <line x1={percent(place)} x2={percent(place)} y1={above} y2={above + high} className="stroke-line" />
                <text
                  x={percent(place)}
                  y={above + high + 16}
                  textAnchor={place < 0.04 ? 'start' : place > 0.96 ? 'end' : 'middle'}
                  className={clsx('fill-muted text-xs tabular-nums', index % 2 === 1 && 'max-sm:hidden')}
                >
                  {text}
                </text>
              </g>
            )
          })}
          {spots.map((spot) => (
            <SpotShape key={spot.label} spot={spot} up={up} />
          ))}
        </svg>
      </div>
      <p className="pr-4 text-right text-sm break-words text-muted">
        {given.x.title} {given.x.better && arrow[given.x.better]}
      </p>
      {notes.length > 0 && <p className="text-xs text-muted">{notes.join(' ')}</p>}
    </figure>
  )
}

function SpotShape({
  spot: { label, x, y, few, apart, words, below },
  up,
}: {
  spot: DrawnSpot
  up: (place: number) => number
}) {
  const turned = x.place > 0.5 && x.place + (9 + label.length * perCharacter) / narrow > 1
  const stroke = clsx(few ? 'stroke-edge' : look.stroke, 'opacity-60')
  return (
    <g>
      <title>{words}</title>
      {x.ends && (
        <line
          x1={percent(x.ends.lower)}
          x2={percent(x.ends.upper)}
          y1={up(y.place)}
          y2={up(y.place)}
          className={stroke}
          strokeWidth={2}
        />
      )}
      {y.ends && (
        <line
          x1={percent(x.place)}
          x2={percent(x.place)}
          y1={up(y.ends.lower)}
          y2={up(y.ends.upper)}
          className={stroke}
          strokeWidth={2}
        />
      )}
      <svg x={percent(x.place)} y={up(y.place)} className="overflow-visible">
        <circle r={10} className="fill-transparent" />
        <Marker look={look} few={few} apart={apart} />
        <text
          x={turned ? -9 : 9}
          y={below ? 18 : -9}
          textAnchor={turned ? 'end' : 'start'}
          className="fill-ink font-mono text-xs"
        >
          {label}
        </text>
      </svg>
    </g>
  )
}
