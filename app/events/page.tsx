import type { Metadata } from 'next'
import { EventsPage } from '#components/events/events-page'
import { BadAddress } from '#components/shell/bad-address'
import { readEnvironments } from '#lib/environments/reads'
import { listEvents } from '#lib/events/reads'
import { eventFilter } from '#lib/events/schema'
import { line } from '#lib/fields'
import { fields } from '#lib/input'
import { issuesOf } from '#lib/issues'
import { pages } from '#lib/paths'
import { filled } from '../query.ts'
import { found, mustRead, orIssues, reader, readerMay } from '../reader.ts'

export const metadata: Metadata = { title: 'Events' }

const asked = fields({ ...eventFilter.shape, cursor: line(1000).optional() })
const pageSize = 50

export default async function Page({ searchParams }: PageProps<'/events'>) {
  const query = filled(await searchParams)
  await mustRead(pages.events(query))
  const parsed = asked.safeParse(query)
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={pages.events()} />
  const { cursor, ...filter } = parsed.data
  const actor = await reader()
  const [page, environments, mayNote] = await Promise.all([
    found(orIssues(listEvents(actor, filter, pageSize, cursor))),
    readEnvironments(),
    readerMay('events.write'),
  ])
  if (Array.isArray(page)) return <BadAddress issues={page} start={pages.events()} />
  const names = environments.map(({ name }) => name)
  return <EventsPage {...{ filter, page, cursor, mayNote }} environments={names} now={Date.now()} />
}
