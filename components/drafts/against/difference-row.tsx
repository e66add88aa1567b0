import { ArrowRight } from 'lucide-react'
import type { Difference } from '#lib/differences'
import type { Json } from '#lib/json'
import { placeOf, valueText } from '../../compare/difference-words.ts'

const signs = { added: '+', removed: '−', changed: '~' }

/** One difference in a line: the place, what stood there, what stands there now, and what to notice. */
export function DifferenceRow({ row: { path, kind, values, note } }: { row: Difference }) {
  const { name, of } = placeOf(path)
  const [before = null, after = null] = values
  return (
    <li className="grid gap-x-4 border-b py-1.5 text-sm sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto]" title={path}>
      <span className="flex min-w-0 gap-1.5 wrap-anywhere">
        <span aria-hidden className="w-3 shrink-0 text-center font-mono text-muted">
          {signs[kind]}
        </span>
        <span className="min-w-0">
          <span className="sr-only">{kind}: </span>
          {name} {of && <span className="text-muted">{of}</span>}
        </span>
      </span>
      <span className="flex min-w-0 flex-wrap items-center gap-x-1.5 wrap-anywhere tabular-nums max-sm:pl-4.5">
        <Value value={before} other={after} old />
        <ArrowRight aria-label="becomes" className="size-3.5 shrink-0 text-muted" />
        <Value value={after} other={before} />
      </span>
      <span className="text-muted max-sm:pl-4.5 max-sm:empty:hidden">{note ?? (kind === 'changed' ? '' : kind)}</span>
    </li>
  )
}

const Value = ({ value, other, old = false }: { value: Json; other: Json; old?: boolean }) => (
  <span className={old || value === null ? 'min-w-0 text-muted' : 'min-w-0 text-ink'}>
    {value === null ? 'none' : valueText(value, other)}
  </span>
)
