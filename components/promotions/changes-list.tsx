import { ArrowRight } from 'lucide-react'
import { formatBytes, formatCount, shortDigest } from '#lib/format'
import type { ChangedPlace, Changes } from '#lib/promotions/view-schema'
import { Fold } from '../ui/fold.tsx'
import { partTitle } from './words.ts'

const shownFirst = 4

/** What differs from what is live, part by part; the rest of a long part is one press away, unchanged parts are counted. */
export function ChangesList({ changes: { parts, beside } }: { changes: Changes }) {
  const changed = parts.filter(({ differences }) => differences.length > 0)
  const same = parts.length - changed.length
  return (
    <div className="grid grid-cols-1 gap-3">
      {changed.map(({ part, differences }) => (
        <Places key={part} title={partTitle(part)} found={differences} />
      ))}
      {beside.length > 0 && <Places title="The rest" found={beside} />}
      {same > 0 && <p className="text-sm text-muted">{formatCount(same, 'part')} unchanged</p>}
    </div>
  )
}

function Places({ title, found }: { title: string; found: ChangedPlace[] }) {
  const rest = found.slice(shownFirst)
  return (
    <div className="grid gap-x-6 gap-y-1 sm:grid-cols-[140px_1fr] print:grid-cols-[120px_1fr]">
      <h3 className="font-medium">{title}</h3>
      <div className="min-w-0">
        <Rows label={title} found={found.slice(0, shownFirst)} />
        {rest.length > 0 && (
          <div className="print:hidden">
            <Fold summary={<span className="text-sm text-muted">{rest.length} more</span>}>
              <Rows label={`${title}, more`} found={rest} />
            </Fold>
          </div>
        )}
        {rest.length > 0 && <p className="hidden text-sm print:block">and {rest.length} more</p>}
      </div>
    </div>
  )
}

const marks = { added: '+', removed: '−', changed: '~' }

const Rows = ({ label, found }: { label: string; found: ChangedPlace[] }) => (
  <ul aria-label={label} className="grid gap-1">
    {found.map((place) => (
      <li key={place.path} className="min-w-0 text-sm wrap-anywhere">
        <span className="text-muted">
          <span title={place.kind}>{marks[place.kind]}</span> {place.path}
        </span>{' '}
        <Values place={place} />
        {place.note && <span className="text-muted"> ({place.note})</span>}
      </li>
    ))}
  </ul>
)

function Values({ place: { kind, values } }: { place: ChangedPlace }) {
  const [before, after] = [shown(values[0]), shown(values.at(-1))]
  return (
    <>
      {kind !== 'added' && <del className="text-muted decoration-1">{before}</del>}
      {kind === 'changed' && <ArrowRight aria-label="becomes" className="mx-1 inline size-3.5 text-muted" />}
      {kind !== 'removed' && <ins className="no-underline">{after}</ins>}
    </>
  )
}

const longest = 120

/** A value short enough for its line; a library is told by its name and version, a file by its size and digest. */
function shown(value: unknown): string {
  const said = typeof value === 'string' ? value : textOf(value)
  return said.length > longest ? `${said.slice(0, longest)}…` : said
}

function textOf(value: unknown): string {
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ') || 'none'
  const { name, version, digest, size } = (value ?? {}) as Partial<Record<string, unknown>>
  if (typeof name === 'string' && typeof version === 'string') return `${name} ${version}`
  if (typeof digest === 'string' && typeof size === 'number') return `${formatBytes(size)} ${shortDigest(digest)}`
  return JSON.stringify(value ?? null)
}
