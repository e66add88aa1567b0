import type { IncidentView, Timeline, TimelineEntry } from '#lib/incidents/schema'
import { pages } from '#lib/paths'
import { Badge } from '../ui/badge.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { entryWords } from './words.ts'

type Props = { incident: Pick<IncidentView, 'package'>; timeline: Timeline }

/** What happened around an incident and what was found and done, the oldest first. */
export const TimelineList = ({ incident: { package: name }, timeline: { items, limited } }: Props) => (
  <div className="grid gap-3">
    <ol aria-label="Timeline" className="ml-1.5 grid gap-4 border-l pl-5">
      {items.map((entry) => (
        <Happened key={`${entry.kind} ${entry.id ?? ''}`} entry={entry} href={hrefOf(entry, name)} />
      ))}
    </ol>
    {limited && <p className="text-sm text-muted">More happened around it than is shown here.</p>}
  </div>
)

function hrefOf({ kind, id }: TimelineEntry, name: string): string | undefined {
  if (kind === 'release' || kind === 'rollback') return pages.releases(name)
  if (id === null || kind === 'note') return undefined
  return kind === 'promotion' ? pages.promotion(id) : pages.event(id)
}

const own = new Set<TimelineEntry['kind']>(['began', 'ended', 'resolved'])

const Happened = ({ entry: { kind, at, text, by }, href }: { entry: TimelineEntry; href: string | undefined }) => (
  <li className="relative grid min-w-0 gap-0.5 break-inside-avoid">
    <span
      aria-hidden
      className={`absolute top-1.5 -left-[25px] size-2.5 rounded-full border-2 ${own.has(kind) ? 'border-accent bg-accent' : 'border-edge bg-paper'}`}
    />
    <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
      <Badge tone={kind === 'began' ? 'bad' : kind === 'resolved' ? 'good' : 'plain'}>{entryWords[kind]}</Badge>
      <Time at={Date.parse(at)} exact />
      {by !== null && <span className="min-w-0 break-words">by {by}</span>}
    </p>
    <p className="max-w-prose break-words whitespace-pre-line">
      {href === undefined ? (
        text
      ) : (
        <TextLink href={href} className="underline">
          {text}
        </TextLink>
      )}
    </p>
  </li>
)
