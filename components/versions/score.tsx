import { Sign } from '../ui/sign.tsx'

export type Score = { met: number; required: number }

/** How a version stands against a standard: "9/11" with its sign; nothing required is unknown, never green. */
export function ScoreMark({ met, required }: Score) {
  const tone = required === 0 ? 'unknown' : met === required ? 'good' : 'bad'
  const word = { good: 'meets the standard', bad: 'falls short', unknown: 'cannot tell' }[tone]
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap tabular-nums">
      {met}/{required}
      <Sign tone={tone} word={word} />
    </span>
  )
}
