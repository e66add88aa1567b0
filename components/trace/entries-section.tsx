import { sentenceOf } from '#lib/audit/rules'
import { pages, withQuery } from '#lib/paths'
import type { MomentTrace, TraceEntry } from '#lib/trace/schema'
import { Section } from '../ui/section.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'

const most = { upTo: 12, after: 4 }

/** What the audit holds of it: up to the moment, and apart what came after. */
export function EntriesSection({ trace: { audit, package: name } }: { trace: MomentTrace }) {
  if (audit === null) return null
  return (
    <Section
      id="audit"
      title="In the audit"
      actions={<TextLink href={withQuery(pages.audit, { package: name })}>All of this package</TextLink>}
    >
      <Entries label="Up to the moment, newest first" entries={audit.upTo.slice(0, most.upTo)} />
      {audit.after.length > 0 && (
        <div className="grid gap-1">
          <h3 className="text-sm font-medium text-muted print:text-xs">After the moment: not known then</h3>
          <Entries label="After the moment" entries={audit.after.slice(0, most.after)} />
        </div>
      )}
    </Section>
  )
}

const Entries = ({ label, entries }: { label: string; entries: readonly TraceEntry[] }) => (
  <ul aria-label={label} className="grid gap-1 text-sm print:gap-0 print:text-xs">
    {entries.map((entry) => (
      <li key={entry.seq} className="flex flex-wrap gap-x-3">
        <Time at={Date.parse(entry.at)} utc />
        <span className="min-w-0 flex-1 basis-60 break-words">{sentenceOf(entry)}</span>
        <span className="text-muted tabular-nums" title={`Entry ${entry.seq} of the audit, ${entry.hash}`}>
          #{entry.seq}
        </span>
      </li>
    ))}
  </ul>
)
