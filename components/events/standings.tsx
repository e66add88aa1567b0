import { type Standing, standingOf } from '#lib/events/rules'
import type { EventView } from '#lib/events/schema'
import { formatCount } from '#lib/format'
import type { DataReference } from '#lib/manifest/schema'
import { pages } from '#lib/paths'
import { Fold } from '../ui/fold.tsx'
import { TextLink } from '../ui/text-link.tsx'

type Stood = { event: EventView; standing: Standing }
type Props = { reference: Pick<DataReference, 'window' | 'asOf'>; events: readonly EventView[] }

const shown = 4

/** How data stands to what happened: what it spans first, then what is nearest to it. */
export function Standings({ reference, events }: Props) {
  const stood = events
    .flatMap((event): Stood[] => {
      const standing = standingOf(reference, event)
      return standing ? [{ event, standing }] : []
    })
    .toSorted((a, b) => farness(a) - farness(b))
  if (stood.length === 0) return null
  const rest = stood.slice(shown)
  return (
    <div className="mt-1 text-sm">
      <StandingList stood={stood.slice(0, shown)} />
      {rest.length > 0 && (
        <Fold summary={formatCount(rest.length, 'more event')}>
          <StandingList stood={rest} />
        </Fold>
      )}
    </div>
  )
}

const farness = ({ standing: { stands, days } }: Stood) => (stands === 'spans' ? -1 : days)

const StandingList = ({ stood }: { stood: readonly Stood[] }) => (
  <ul className="grid gap-0.5">
    {stood.map(({ event: { id, title }, standing: { words } }) => {
      const [before, after] = words.split(`“${title}”`)
      return (
        <li key={id} className="break-words text-soft first-letter:uppercase">
          {before}
          <TextLink href={pages.event(id)} className="underline">
            {title}
          </TextLink>
          {after}
        </li>
      )
    })}
  </ul>
)
