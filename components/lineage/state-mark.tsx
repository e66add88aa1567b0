import type { LineageNode } from '#lib/lineage/schema'
import { states } from './words.ts'

const colours = {
  good: 'text-good',
  bad: 'text-bad',
  decide: 'text-decide',
  unknown: 'text-muted',
  accent: 'text-accent',
}

/** What has to be known of a node, as a sign with its word. */
export function StateMark({ state }: { state: NonNullable<LineageNode['state']> }) {
  const { Icon, word, tone, why } = states[state]
  return (
    <span
      title={why}
      className={`print:text-ink! inline-flex shrink-0 items-center gap-1 align-middle text-xs whitespace-nowrap font-medium ${colours[tone]}`}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {word}
    </span>
  )
}
