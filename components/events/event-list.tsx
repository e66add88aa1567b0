import type { EventView } from '#lib/events/schema'
import { pages } from '#lib/paths'
import { Badge } from '../ui/badge.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { EventScope } from './event-scope.tsx'
import { EventWhen } from './event-when.tsx'
import { KindBadge } from './kind-badge.tsx'

const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** Events along time, the newest first, month by month in UTC. */
export function EventList({ events, now }: { events: readonly EventView[]; now: number }) {
  const months = Map.groupBy(events, ({ at }) => month.format(Date.parse(at)))
  return (
    <div className="grid gap-8">
      {[...months].map(([title, happened]) => (
        <section key={title} aria-label={title} className="grid gap-x-8 gap-y-3 sm:grid-cols-[144px_minmax(0,1fr)]">
          <h2 className="font-semibold text-soft sm:pt-0.5">{title}</h2>
          <ol className="grid gap-5 border-l pl-5">
            {happened.map((event) => (
              <Happening key={event.id} event={event} planned={Date.parse(event.at) > now} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

const Happening = ({ event, planned }: { event: EventView; planned: boolean }) => (
  <li className="relative grid min-w-0 gap-0.5 break-inside-avoid">
    <span
      aria-hidden
      className={`absolute top-1.5 -left-[25px] size-2.5 rounded-full border-2 ${planned ? 'border-edge bg-paper' : 'border-paper bg-accent'}`}
    />
    <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      <TextLink href={pages.event(event.id)} className="min-w-0 font-medium break-words text-ink">
        {event.title}
      </TextLink>
      <KindBadge kind={event.kind} />
      {planned && <Badge tone="accent">ahead</Badge>}
    </p>
    <p className="text-sm text-muted">
      <EventWhen event={event} /> · <EventScope event={event} />
    </p>
    {event.description !== null && (
      <p className="line-clamp-2 max-w-prose text-sm break-words text-soft">{event.description}</p>
    )}
  </li>
)
