import { clsx } from 'clsx'
import type { Look } from './looks.ts'

const shapes = {
  circle: 'M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0',
  square: 'M-3 -3h6v6h-6z',
  triangle: 'M0 -4L4 3h-8z',
  diamond: 'M0 -4.5L4.5 0L0 4.5L-4.5 0z',
}

type Props = { look: Look; few?: boolean; apart?: boolean; small?: boolean }

/** What stands for a value of a series, about the origin: grey where it rests on few, hollow where it stands apart. */
export function Marker({ look, few = false, apart = false, small = false }: Props) {
  return (
    <path
      d={shapes[look.shape]}
      transform={small ? 'scale(0.6)' : undefined}
      strokeWidth={1.5}
      className={clsx(few ? 'stroke-edge' : look.stroke, few || apart ? 'fill-paper' : look.fill)}
    />
  )
}

type SampleProps = { look: Look; few: boolean /** Whether values are joined by a line. */; lined: boolean }

/** A series' marker, on a piece of its line where it has one, for the legend. */
export function LookSample({ look, few, lined }: SampleProps) {
  return (
    <svg
      aria-hidden
      width={lined ? 28 : 12}
      height={12}
      viewBox={lined ? '-14 -6 28 12' : '-6 -6 12 12'}
      className="shrink-0"
    >
      {lined && (
        <line x1={-14} x2={14} y1={0} y2={0} strokeWidth={1.5} strokeDasharray={look.dash} className={look.stroke} />
      )}
      <Marker look={look} few={few} />
    </svg>
  )
}
