import type { PromotionStatus } from '#lib/promotions/view-schema'
import { Sign } from '../ui/sign.tsx'
import { statusWords } from './words.ts'

/** What a promotion waits for, or how it ended: a sign with its word. */
export function StatusMark({ status }: { status: PromotionStatus }) {
  const { word, tone } = statusWords[status]
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <Sign tone={tone} />
      {word}
    </span>
  )
}
