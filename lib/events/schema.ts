import { z } from 'zod'
import { flawOf } from '#lib/errors'
import { line, list, moment, sought, text, word } from '#lib/fields'
import { fields } from '#lib/input'
import { date, moment as momentOf } from '#lib/manifest/parts/names'

const eventKinds = [
  'pricing',
  'campaign',
  'assortment',
  'data',
  'technical',
  'outage',
  'season',
  'incident',
  'other',
] as const
export type EventKind = (typeof eventKinds)[number]

const scope = {
  packages: list(line(200), 50).optional().describe('Names of the packages it concerns; none for all'),
  datasets: list(line(200), 50).optional().describe('Names of the datasets it concerns'),
}

const said = {
  kind: word(eventKinds).refine((kind) => kind !== 'incident', {
    error: 'can not be incident here: open one by POST /api/v1/incidents, with what was live then',
  }),
  title: line(200),
  description: text(4000).optional(),
  at: moment.describe('When it happened, or began'),
  until: moment.optional().describe('When it ended; none for a moment'),
  environment: line(40).optional().describe('Where it matters; none for everywhere'),
  ...scope,
}

export const newEvent = fields(said)
export type NewEvent = z.infer<typeof newEvent>

export const eventChange = fields({
  ...said,
  description: text(4000).nullable(),
  until: moment.nullable(),
  environment: line(40).nullable(),
}).partial()
export type EventChange = z.infer<typeof eventChange>

export const eventFilter = fields({
  from: date.optional().describe('What ended before is left out: a day or a moment'),
  to: date.optional().describe('What began after is left out: a day, which counts whole, or a moment'),
  kind: word(eventKinds).optional(),
  package: sought(200).optional().describe('What concerns this package, or everything'),
  dataset: sought(200).optional().describe('What concerns this dataset'),
  environment: sought(40).optional().describe('What matters there, or everywhere'),
  q: sought(200).optional().describe('What the title or the description says'),
})
export type EventFilter = z.infer<typeof eventFilter>

const day = 86_400_000

/** The period that a filter asks for, in UTC milliseconds, both ends with it; one that ends before it begins is refused. */
export function periodOf({ from, to }: Pick<EventFilter, 'from' | 'to'>) {
  const period = {
    from: from === undefined ? undefined : momentOf(from),
    to: to === undefined ? undefined : momentOf(to) + (to.includes('T') ? 0 : day - 1),
  }
  if (period.from !== undefined && period.to !== undefined && period.from > period.to)
    throw flawOf('to', 'must be after from')
  return period
}

export const eventView = z.object({
  id: z.string(),
  kind: z.enum(eventKinds),
  title: z.string(),
  description: z.string().nullable(),
  at: z.string(),
  until: z.string().nullable(),
  environment: z.string().nullable(),
  /** Names; both empty where it concerns everything. */
  packages: z.array(z.string()),
  datasets: z.array(z.string()),
  by: z.string(),
  changedAt: z.string(),
})
/** A dated happening that may explain a curve. */
export type EventView = z.infer<typeof eventView>
export type EventPage = { items: EventView[]; nextCursor: string | null }
