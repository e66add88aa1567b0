import { formatMeasure } from '#lib/format'
import { Missing } from '../ui/missing.tsx'
import { placeOn, type Scale } from './scale.ts'

type Props = {
  value: number
  lower: number | null
  upper: number | null
  scale: Scale
  /** How an end is written. */
  text?: (value: number) => string
}

const width = 80
const inset = 3

/** An interval in words, with where it lies on the scale of its metric. */
export function Interval({ value, lower, upper, scale, text = formatMeasure }: Props) {
  if (lower === null || upper === null) return <Missing>no interval given</Missing>
  const at = (end: number) => inset + placeOn(scale, end, width - 2 * inset)
  return (
    <span className="inline-flex items-center gap-x-2 tabular-nums sm:grid sm:justify-items-start">
      <svg aria-hidden width={width} height={12} className="shrink-0 text-accent print:text-ink">
        <line x1={inset} x2={width - inset} y1={6} y2={6} className="stroke-line" />
        <line x1={at(lower)} x2={at(upper)} y1={6} y2={6} stroke="currentColor" strokeWidth={3} strokeLinecap="round" />
        <circle cx={at(value)} cy={6} r={3} className="fill-paper" stroke="currentColor" strokeWidth={1.5} />
      </svg>
      <span className="text-sm whitespace-nowrap" title={`${lower} to ${upper}`}>
        {text(lower)} to {text(upper)}
      </span>
    </span>
  )
}
