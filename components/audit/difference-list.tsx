import { ArrowRight } from 'lucide-react'
import type { Difference } from '#lib/differences'
import type { Json } from '#lib/json'

const marks = { added: '+', removed: '−', changed: '~' }

function shown(value: Json | undefined): string {
  if (typeof value === 'string') return value
  const words = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
  if (Array.isArray(value) && words.length === value.length) return words.join(', ') || 'none'
  return JSON.stringify(value ?? null)
}

/** Where two values differ: the path, what stood there, and what stands there now. */
export function DifferenceList({ label, found }: { label: string; found: Difference[] }) {
  return (
    <ul aria-label={label} className="grid gap-1">
      {found.map(({ path, kind, values }) => (
        <li key={path} className="grid gap-x-6 sm:grid-cols-[180px_1fr]">
          <span className="min-w-0 wrap-anywhere text-muted">
            <span title={kind}>{marks[kind]}</span> {path}
          </span>
          <span className="min-w-0 wrap-anywhere">
            {kind !== 'added' && <del className="text-muted decoration-1">{shown(values[0])}</del>}
            {kind === 'changed' && <ArrowRight aria-label="is now" className="mx-1.5 inline size-3.5 text-muted" />}
            {kind !== 'removed' && <ins className="no-underline">{shown(values.at(-1))}</ins>}
          </span>
        </li>
      ))}
    </ul>
  )
}
