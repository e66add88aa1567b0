import { formatUtc } from '#lib/format'
import { Fold } from '../ui/fold.tsx'
import { TextLink } from '../ui/text-link.tsx'
import type { Given } from './given.ts'
import { chartOf } from './model.ts'

const listed = 6

/** What the numbered marks of a chart are, in their order. */
export function MarkList({ given }: { given: Given }) {
  const { marks } = chartOf(given)
  if (marks.length === 0) return null
  const timed = given.along.kind === 'time'
  const list = (
    <ol className="grid gap-x-6 gap-y-0.5 text-sm text-soft sm:grid-cols-2">
      {marks.map(({ number, at, sign, label, href }) => (
        <li key={number} className="min-w-0 break-words">
          <span className="text-muted tabular-nums">
            {number} {sign} {timed && `${formatUtc(at)} `}
          </span>
          {href ? <TextLink href={href}>{label}</TextLink> : label}
        </li>
      ))}
    </ol>
  )
  if (marks.length <= listed) return list
  return <Fold summary={<span className="text-sm">{marks.length} marks in the picture</span>}>{list}</Fold>
}
