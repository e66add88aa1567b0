import type { EventFilter, EventPage } from '#lib/events/schema'
import { formatCount } from '#lib/format'
import { api, pages, withQuery } from '#lib/paths'
import { EvidenceTabs } from '../shell/evidence-tabs.tsx'
import { PageFrame } from '../shell/page-frame.tsx'
import { CodeBlock } from '../ui/code-block.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { eventsAddress, narrowing } from './event-address.ts'
import { EventList } from './event-list.tsx'
import { FilterBar } from './filter-bar.tsx'
import { NoteEvent } from './note-event.tsx'

type Props = {
  filter: EventFilter
  page: EventPage
  cursor?: string
  environments: readonly string[]
  mayNote: boolean
  now: number
}

/** What happened in the business that may explain a curve, along time. */
export function EventsPage({ filter, page: { items, nextCursor }, cursor, environments, mayNote, now }: Props) {
  const narrowed = narrowing(filter).length > 0
  const note = mayNote && <NoteEvent environments={environments} packageName={filter.package} />
  const none = items.length === 0 && !narrowed && !cursor
  return (
    <PageFrame
      title="Events"
      lead="What happened in the business that may explain a curve: price changes, campaigns, outages."
      actions={note}
      twin={withQuery(api.events, filter)}
    >
      <EvidenceTabs here={pages.events()} />
      {!none && <FilterBar filter={filter} environments={environments} />}
      {none && <Nothing mayNote={mayNote} />}
      {items.length === 0 && !none && (
        <EmptyState
          title="No event fits"
          why="Other words, a longer period or any kind may find one."
          action={<LinkButton href={eventsAddress({})}>Show all events</LinkButton>}
        />
      )}
      {items.length > 0 && (
        <div>
          <EventList events={items} now={now} />
          <Pagination
            label="Pages of events"
            shown={`${formatCount(items.length, 'event')}${cursor || nextCursor ? ' on this page' : ''}`}
            first={cursor && eventsAddress(filter)}
            next={nextCursor ? eventsAddress(filter, nextCursor) : undefined}
          />
        </div>
      )}
    </PageFrame>
  )
}

const example = `curl -X POST "$SHIPSHAPE_URL/api/v1/events" \\
  -H "Authorization: Bearer $SHIPSHAPE_TOKEN" -H "Content-Type: application/json" \\
  -d '{"kind": "pricing", "title": "Autumn price change", "at": "2026-10-13T07:30:00Z"}'`

const Nothing = ({ mayNote }: { mayNote: boolean }) => (
  <EmptyState
    title="No event is noted yet"
    why={`A conversion that falls on the day of a price change is not the model's doing. What is noted here is drawn on every time axis, and each dataset says whether it is from before or after it. ${mayNote ? 'Note the first by the button above, or from a pipeline:' : 'Contributors note them, here or from a pipeline:'}`}
    example={<CodeBlock code={example} label="command" />}
  />
)
