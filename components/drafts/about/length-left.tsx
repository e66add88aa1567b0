import { formatNumber } from '#lib/format'

/** How long a text is and may be, once it comes near: before that nobody needs to know. */
export function LengthLeft({ length, most }: { length: number; most: number }) {
  if (length < most * 0.8) return null
  return (
    <p className={`ml-auto text-xs tabular-nums ${length > most ? 'font-medium text-bad' : 'text-muted'}`}>
      {formatNumber(length)} of {formatNumber(most)} characters
    </p>
  )
}
