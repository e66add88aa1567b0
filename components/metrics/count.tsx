import { formatNumber } from '#lib/format'
import { Missing } from '../ui/missing.tsx'

/** Below this a number is greyed: so few tell little. */
const few = 30

/** On how many a value was measured; `label` where no column says what the number is. */
export function Count({ n, label = '' }: { n: number | null; label?: string }) {
  if (n === null) return <Missing>{`${label} not given`.trim()}</Missing>
  const number = `${label} ${formatNumber(n)}`.trim()
  return n < few ? (
    <span className="text-muted" title={`fewer than ${few}: too few to tell much`}>
      {number}
      <span className="sr-only"> (few)</span>
    </span>
  ) : (
    number
  )
}
