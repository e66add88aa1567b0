import type { Verdict } from '#lib/statistics/verdict'

type Ends = { lower: number; upper: number }
type Props = { value: number; interval: Ends | null; once?: Ends; longest?: number; verdict: Verdict }

const width = 112
const middle = width / 2
const reach = middle - 4

const colours: Record<Verdict, string> = {
  better: 'text-good-mark',
  worse: 'text-bad-mark',
  'no clear difference': 'text-muted',
  'not comparable': 'text-muted',
  'not enough data': 'text-muted',
}

/** How far a difference and its interval reach from none. */
export const reachOf = ({ value, interval }: Pick<Props, 'value' | 'interval'>): number =>
  Math.max(Math.abs(value), ...(interval ? [Math.abs(interval.lower), Math.abs(interval.upper)] : []))

/**
 * Where a difference and its interval lie against none, which is the line in the middle of every row; one look's interval is thick. Rows
 * of one metric share a scale, whose end is `longest`. What is not comparable is not drawn.
 */
export function EffectBar({ value, interval, once, verdict, longest = reachOf({ value, interval }) }: Props) {
  if (interval === null || verdict === 'not comparable') return null
  const at = (place: number) => middle + (longest === 0 ? 0 : (place / longest) * reach)
  return (
    <svg
      aria-hidden
      width={width}
      height={14}
      className={`block shrink-0 print:hidden ${colours[verdict]}`}
      data-effect
    >
      <line x1={middle} x2={middle} y1={0} y2={14} className="stroke-edge" />
      <line x1={at(interval.lower)} x2={at(interval.upper)} y1={7} y2={7} stroke="currentColor" strokeWidth={1.5} />
      <path
        d={`M${at(interval.lower)} 4v6M${at(interval.upper)} 4v6`}
        stroke="currentColor"
        strokeWidth={1.5}
        className="fill-none"
      />
      {once && (
        <line
          x1={at(once.lower)}
          x2={at(once.upper)}
          y1={7}
          y2={7}
          stroke="currentColor"
          strokeWidth={4}
          opacity={0.35}
        />
      )}
      <circle cx={at(value)} cy={7} r={3} className="fill-paper" stroke="currentColor" strokeWidth={1.5} />
    </svg>
  )
}
