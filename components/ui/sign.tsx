import { clsx } from 'clsx'
import { Check, CircleAlert, type LucideIcon, Minus, X } from 'lucide-react'
import type { Tone } from './tones.ts'

const signs: Record<Tone, { Icon: LucideIcon; colour: string }> = {
  good: { Icon: Check, colour: 'text-good' },
  bad: { Icon: X, colour: 'text-bad' },
  decide: { Icon: CircleAlert, colour: 'text-decide' },
  unknown: { Icon: Minus, colour: 'text-muted' },
}

/** Gives the sign the baseline of the text beside it: a row that holds one stands level with the rows that hold none. */
const onTheLine = "h-4 items-center before:invisible before:w-0 before:content-['.']"

/** A verdict as a sign with its word: colour is never alone, and what is unknown is never green. The word may stand beside it. */
export function Sign({ tone, word }: { tone: Tone; word?: string }) {
  const { Icon, colour } = signs[tone]
  return (
    <span title={word} className={clsx('inline-flex shrink-0 align-middle', onTheLine, colour)}>
      <Icon aria-hidden className="size-4" strokeWidth={2.5} />
      {word && <span className="sr-only">{word}</span>}
    </span>
  )
}
