import { standsTo } from '#lib/events/rules'
import type { EventView } from '#lib/events/schema'
import { pages } from '#lib/paths'
import { TextLink } from '../ui/text-link.tsx'
import { KindBadge } from './kind-badge.tsx'

type Props = { events: readonly EventView[] /** UTC milliseconds. */; at: number }

/** What happened about a moment that is looked back at. */
export function AroundThen({ events, at }: Props) {
  if (events.length === 0) return null
  return (
    <ul aria-label="Events within a week of it" className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {events.map((event) => (
        <li key={event.id} className="flex min-w-0 flex-wrap items-center gap-x-2">
          <KindBadge kind={event.kind} />
          <TextLink href={pages.event(event.id)} className="min-w-0 break-words">
            {event.title}
          </TextLink>
          <span className="text-muted">
            {standsTo(at, {
              at: Date.parse(event.at),
              until: event.until === null ? null : Date.parse(event.until),
            })}
          </span>
        </li>
      ))}
    </ul>
  )
}
