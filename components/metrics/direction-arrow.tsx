import { ArrowDown, ArrowUp } from 'lucide-react'

export type Direction = 'higher' | 'lower'

export const directionWords: Record<Direction, string> = { higher: 'higher is better', lower: 'lower is better' }

/** Which way is better, after the name of what is measured; nothing where neither is. */
export function DirectionArrow({ direction }: { direction: Direction | null }) {
  if (direction === null) return null
  const Icon = direction === 'higher' ? ArrowUp : ArrowDown
  return (
    <span title={directionWords[direction]} className="ml-1 inline-flex align-text-bottom text-muted">
      <Icon aria-hidden className="size-4" />
      <span className="sr-only">{directionWords[direction]}</span>
    </span>
  )
}
