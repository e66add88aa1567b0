import { clsx } from 'clsx'
import { type Standing, standingOf } from '#lib/events/rules'
import type { EventView } from '#lib/events/schema'
import { formatCount, listed } from '#lib/format'
import { pages } from '#lib/paths'
import { Missing } from '../ui/missing.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { type Axis, type AxisRow, axisOf, chosenEvent, eventsToDraw } from './axis.ts'
import { AxisDrawing, headPadding } from './axis-drawing.tsx'
import type { Dated } from './dated.ts'
import { EventChoice } from './event-choice.tsx'
import { NoEvent } from './no-event.tsx'

type Props = {
  dataset: string
  data: readonly Dated[]
  /** What happened about the time of the data, the oldest first. */
  events: readonly EventView[]
  /** The id of the event that was asked for. */
  asked?: string
  now: number
  addressOf: (event: string) => string
  /** Whether the reader may note an event. */
  mayNote: boolean
}

/** Data against what happened: on one axis, and each in words against the event that is chosen. */
export function BeforeAfter({ dataset, data, events, asked, now, addressOf, mayNote }: Props) {
  const chosen = chosenEvent(dataset, events, asked, now)
  const axis = axisOf(data, eventsToDraw(dataset, data, events, chosen))
  if (!axis) return <Missing>Nothing says when its data is from</Missing>
  const drawn = new Map(axis.events.map(({ event, number }) => [event.id, number]))
  return (
    <div className="grid gap-4">
      {chosen ? <Headline rows={axis.rows} event={chosen} /> : <NoEvent mayNote={mayNote} />}
      <Drawing axis={axis} chosen={chosen} />
      {axis.rows.some(({ by }) => by) && (
        <p className="text-sm text-muted">A hollow bar: nobody registered when it is from, a manifest says it.</p>
      )}
      {chosen && <EventChoice events={events} drawn={drawn} chosen={chosen.id} addressOf={addressOf} />}
    </div>
  )
}

const verbs: Record<Standing['stands'], [one: string, several: string]> = {
  before: ['is from before it', 'are from before it'],
  spans: ['spans it', 'span it'],
  after: ['is from after it', 'are from after it'],
}

/** How many stand where: `2 are from before it and 1 spans it`. */
function Headline({ rows, event }: { rows: readonly AxisRow[]; event: EventView }) {
  const stood = rows.flatMap(({ period }) => standingOf(period, event)?.stands ?? [])
  const counts = (['before', 'spans', 'after'] as const).flatMap((stands) => {
    const count = stood.filter((one) => one === stands).length
    return count > 0 ? [{ count, words: verbs[stands][count === 1 ? 0 : 1] }] : []
  })
  const words = counts.map(
    ({ count, words: said }, index) => `${index === 0 ? formatCount(count, 'version') : count} ${said}`,
  )
  return (
    <p className="text-pretty break-words">
      Against{' '}
      <TextLink href={pages.event(event.id)} className="underline">
        {event.title}
      </TextLink>
      : {listed(words)}.
    </p>
  )
}

function Drawing({ axis, chosen }: { axis: Axis; chosen?: EventView }) {
  const label = `When the data of ${formatCount(axis.rows.length, 'version')} is from, against ${formatCount(axis.events.length, 'event')}`
  return (
    <div className="grid grid-cols-[minmax(120px,38%)_minmax(0,1fr)] gap-x-4 sm:grid-cols-[minmax(160px,260px)_minmax(0,1fr)]">
      <ul aria-label={chosen ? `Data against ${chosen.title}` : 'Data'} className={`min-w-0 ${headPadding}`}>
        {axis.rows.map((row) => (
          <li key={row.href} className="flex h-11 min-w-0 flex-col justify-center border-t text-sm">
            <TextLink
              href={row.href}
              className={clsx('min-w-0 truncate font-mono', row.withdrawn && 'line-through')}
              title={row.label}
            >
              {row.label}
            </TextLink>
            <Stands row={row} event={chosen} />
          </li>
        ))}
      </ul>
      <AxisDrawing axis={axis} chosen={chosen?.id} label={label} />
    </div>
  )
}

/** `12 days before it`; the whole sentence on hover. */
function Stands({ row: { period, withdrawn, bar, mark }, event }: { row: AxisRow; event?: EventView }) {
  const standing = event && standingOf(period, event)
  const unsaid = bar === undefined && mark === undefined
  return (
    <span className="truncate text-xs text-soft" title={standing?.words}>
      {withdrawn && <span className="font-medium text-bad">withdrawn{standing && ', '}</span>}
      {standing && shortly(standing, event.title)}
      {unsaid && <Missing>does not say when</Missing>}
    </span>
  )
}

function shortly({ stands, days, words }: Standing, title: string): string {
  if (stands === 'spans') return words.replace(`“${title}”`, 'it')
  return days === 0 ? `just ${stands} it` : `${formatCount(days, 'day')} ${stands} it`
}
