import { sql } from 'drizzle-orm'
import { given } from '#db/bulk'
import type { Tx } from '#db/db'
import type { Json } from '#lib/json'
import { type LineageEvent, readEvent } from './openlineage.ts'

/** An event as it is kept: by its run, or else its job or dataset, its time and its type. */
export type KeptEvent = { subject: string; written: string; type: string; at: number; event: string }

const keyColumns = { subject: 'text', written: 'text', type: 'text' } as const
const columns = { ...keyColumns, at: 'int', event: 'text', received_at: 'int' } as const

export const keyOf = ({ subject, written, type }: Pick<KeptEvent, 'subject' | 'written' | 'type'>): string =>
  `${subject}\n${written}\n${type}`

/** Those of some events that are here already, by their keys. */
export async function knownKeys(tx: Tx, events: readonly KeptEvent[]): Promise<Set<string>> {
  const rows = events.map(({ subject, written, type }) => ({ subject, written, type }))
  const known = await tx.rows<(typeof rows)[number]>(sql`
    select e.subject, e.written, e.type from ${given(keyColumns, rows)} cross join lineage_event e
    where e.subject = "given".subject and e.written = "given".written and e.type = "given".type`)
  return new Set(known.map(keyOf))
}

export async function keepEvents(tx: Tx, events: readonly KeptEvent[], now: number): Promise<void> {
  const rows = events.map((event) => ({ ...event, received_at: now }))
  await tx.rows(sql`
    insert into lineage_event (subject, written, type, at, event, received_at)
    select subject, written, type, at, event, received_at from ${given(columns, rows)} where true
    on conflict do nothing`)
}

/** Of a run that goes on for ever the newest so many events count, those that begin or end it before others. */
const mostOfRun = 100

/** The events of a run that count, of those that are kept and those that come now: the same whether they come together or one by one. */
export const counting = (events: readonly LineageEvent[]): LineageEvent[] =>
  events.length <= mostOfRun ? [...events] : events.toSorted(beforeOthers).slice(0, mostOfRun)

const beforeOthers = (a: LineageEvent, b: LineageEvent) =>
  Number(a.type === 'RUNNING') - Number(b.type === 'RUNNING') ||
  b.at - a.at ||
  descending(a.written, b.written) ||
  descending(a.type, b.type)
const descending = (a: string, b: string) => (a > b ? -1 : Number(a < b))

/** The events of runs that are kept already, by the subject of the run. */
export async function eventsOf(tx: Tx, subjects: readonly string[]): Promise<Map<string, LineageEvent[]>> {
  const rows = await tx.rows<{ subject: string; event: string }>(sql`
    select subject, event from (
      select e.subject, e.event, row_number() over (
        partition by e.subject order by case when e.type = 'RUNNING' then 1 else 0 end, e.at desc, e.written desc, e.type desc) as place
      from ${given(
        { subject: 'text' },
        subjects.map((subject) => ({ subject })),
      )} cross join lineage_event e
      where e.subject = "given".subject) as placed
    where place <= ${mostOfRun}`)
  const events = rows.flatMap(({ subject, event }) => {
    const read = readEvent(JSON.parse(event) as Json).event
    return read ? [{ subject, read }] : []
  })
  const bySubject = Map.groupBy(events, ({ subject }) => subject)
  return new Map([...bySubject].map(([subject, own]) => [subject, own.map(({ read }) => read)]))
}
