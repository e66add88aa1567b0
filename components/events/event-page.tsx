import type { DataPage } from '#lib/events/around'
import type { EventView } from '#lib/events/schema'
import { api, pages } from '#lib/paths'
import type { LiveRow } from '#lib/releases/schema'
import { PageFrame } from '../shell/page-frame.tsx'
import { AlsoUtc } from '../ui/also-utc.tsx'
import { type Fact, Facts } from '../ui/facts.tsx'
import { Missing } from '../ui/missing.tsx'
import { Section } from '../ui/section.tsx'
import { Time } from '../ui/time.tsx'
import { ChangeEvent } from './change-event.tsx'
import { DataTable } from './data-around.tsx'
import { EventScope } from './event-scope.tsx'
import { KindBadge } from './kind-badge.tsx'
import { LiveThen } from './live-then.tsx'
import { RemoveEvent } from './remove-event.tsx'

type Props = {
  event: EventView
  data: DataPage
  /** What was live then; nothing where the event lies ahead. */
  live?: readonly LiveRow[]
  /** What a change may choose from; nothing for who may not change it. */
  change?: { environments: readonly string[] }
}

/** An event: what happened when, which data is from before or after it, and what was live then. */
export function EventPage({ event, data, live, change }: Props) {
  return (
    <PageFrame
      title={event.title}
      beside={<KindBadge kind={event.kind} />}
      crumbs={[{ label: 'Events', href: pages.events() }]}
      lead={event.description && <span className="whitespace-pre-line">{event.description}</span>}
      actions={
        change && (
          <>
            <RemoveEvent event={event} />
            <ChangeEvent key={event.changedAt} event={event} environments={change.environments} />
          </>
        )
      }
      aside={<Facts column facts={factsOf(event)} />}
      twin={api.event(event.id)}
    >
      <Section id="data" title="Data before and after it" note={data.limited && 'in the newest versions only'}>
        {data.items.length > 0 ? (
          <DataTable data={data.items} />
        ) : (
          <Missing>No version that it concerns says when its data is from</Missing>
        )}
      </Section>
      <Section id="live" title="What was live then">
        {live === undefined && <Missing>It lies ahead</Missing>}
        {live?.length === 0 && <Missing>Nothing that it concerns was live</Missing>}
        {live && live.length > 0 && <LiveThen event={event.id} rows={live} />}
      </Section>
    </PageFrame>
  )
}

const factsOf = (event: EventView): Fact[] => [
  { label: event.until === null ? 'When' : 'From', value: <Moment at={event.at} /> },
  ...(event.until === null ? [] : [{ label: 'Until', value: <Moment at={event.until} /> }]),
  { label: 'Concerns', value: <EventScope event={event} /> },
  { label: 'Noted by', value: event.by },
  { label: 'Changed', value: <Time at={Date.parse(event.changedAt)} /> },
]

const Moment = ({ at }: { at: string }) => (
  <>
    <Time at={Date.parse(at)} exact />
    <AlsoUtc at={Date.parse(at)} />
  </>
)
