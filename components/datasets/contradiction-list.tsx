import type { Contradiction } from '#lib/datasets/rules'
import { formatNumber, shortDigest } from '#lib/format'
import { Sign } from '../ui/sign.tsx'
import { periodText } from '../versions/period-text.ts'

const names: Record<Contradiction['fact'], string> = {
  rows: 'rows',
  digest: 'digest',
  window: 'window',
  asOf: 'as of',
  location: 'location',
}

function said(fact: Contradiction['fact'], value: Contradiction['says']): string {
  if (value === null) return 'nothing'
  if (typeof value === 'number') return formatNumber(value)
  if (typeof value === 'object') return periodText({ window: value })
  return fact === 'digest' ? shortDigest(value) : value
}

/** What a manifest says of data that is registered otherwise; that it says the same where it does. */
export function ContradictionList({ contradictions }: { contradictions: readonly Contradiction[] }) {
  if (contradictions.length === 0) return <span className="text-muted">nothing different</span>
  return (
    <ul className="grid gap-0.5 text-sm">
      {contradictions.map(({ fact, says, registered }) => (
        <li key={fact} className="flex min-w-0 items-start gap-1.5">
          <Sign tone="bad" word="contradicts" />
          <span className="min-w-0 break-words">
            {names[fact]} <span className="font-medium tabular-nums">{said(fact, says)}</span>
            <span className="text-muted tabular-nums">, registered {said(fact, registered)}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
