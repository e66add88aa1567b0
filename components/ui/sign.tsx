import { Check, CircleAlert, Minus, X } from 'lucide-react'

const signs = {
  good: { Icon: Check, colour: 'text-good' },
  bad: { Icon: X, colour: 'text-bad' },
  decide: { Icon: CircleAlert, colour: 'text-decide' },
  unknown: { Icon: Minus, colour: 'text-muted' },
}

/** A verdict as a sign with its word: colour is never alone, and what is unknown is never green. The word may stand beside it. */
export function Sign({ tone, word }: { tone: keyof typeof signs; word?: string }) {
  const { Icon, colour } = signs[tone]
  return (
    <span title={word} className={`inline-flex shrink-0 ${colour}`}>
      <Icon aria-hidden className="size-4" strokeWidth={2.5} />
      {word && <span className="sr-only">{word}</span>}
    </span>
  )
}
