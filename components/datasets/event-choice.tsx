import { clsx } from 'clsx'
import type { EventView } from '#lib/events/schema'
import { formatCount, formatUtcDate } from '#lib/format'
import { kindWords } from '../events/words.ts'
import { Fold } from '../ui/fold.tsx'
import { PageLink } from '../ui/page-link.tsx'

type Props = {
  events: readonly EventView[]
  /** The number that each event has on the axis, by its id. */
  drawn: ReadonlyMap<string, number>
  chosen: string
  addressOf: (event: string) => string
}

/** The events that versions can be held against; those on the axis first, by their numbers there. */
export function EventChoice({ events, drawn, chosen, addressOf }: Props) {
  const [shown, rest] = [events.filter(({ id }) => drawn.has(id)), events.filter(({ id }) => !drawn.has(id))]
  const list = (some: readonly EventView[]) => (
    <ol className="grid gap-x-4 sm:grid-cols-2">
      {some.map((event) => (
        <Choice
          key={event.id}
          event={event}
          number={drawn.get(event.id)}
          chosen={event.id === chosen}
          href={addressOf(event.id)}
        />
      ))}
    </ol>
  )
  return (
    <nav aria-label="Events to hold versions against" className="text-sm">
      <p className="mb-1 text-xs text-muted print:hidden">Held against the event in bold; choose another:</p>
      {list(shown)}
      {rest.length > 0 && <Fold summary={formatCount(rest.length, 'more event')}>{list(rest.toReversed())}</Fold>}
    </nav>
  )
}

type ChoiceProps = { event: EventView; number?: number; chosen: boolean; href: string }

const Choice = ({ event: { title, kind, at }, number, chosen, href }: ChoiceProps) => (
  <li className="min-w-0">
    <PageLink
      href={href}
      scroll={false}
      aria-current={chosen ? 'true' : undefined}
      className={clsx(
        'flex min-h-7 min-w-0 items-baseline gap-2 rounded-sm px-2 py-1',
        chosen ? 'bg-accent-tint font-medium text-ink' : 'text-soft hover:bg-hover',
      )}
    >
      <span className="w-5 shrink-0 text-accent tabular-nums">{number}</span>
      <span className="min-w-0 break-words">
        {title} <span className="font-normal text-muted">· {kindWords[kind]}</span>
      </span>
      <span className="ml-auto shrink-0 font-normal text-muted tabular-nums">{formatUtcDate(Date.parse(at))}</span>
    </PageLink>
  </li>
)
