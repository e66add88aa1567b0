import type { Metadata } from 'next'
import { IncidentsPage } from '#components/incidents/incidents-page'
import { BadAddress } from '#components/shell/bad-address'
import { readEnvironments } from '#lib/environments/reads'
import { line } from '#lib/fields'
import { listIncidents } from '#lib/incidents/reads'
import { incidentFilter } from '#lib/incidents/schema'
import { fields } from '#lib/input'
import { issuesOf } from '#lib/issues'
import { pages } from '#lib/paths'
import { filled } from '../query.ts'
import { found, mustRead, reader, readerMay } from '../reader.ts'

export const metadata: Metadata = { title: 'Incidents' }

const asked = fields({ ...incidentFilter.shape, cursor: line(1000).optional() })
const pageSize = 50

export default async function Page({ searchParams }: PageProps<'/incidents'>) {
  const query = filled(await searchParams)
  await mustRead(pages.incidents(query))
  const parsed = asked.safeParse(query)
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={pages.incidents()} />
  const { cursor, ...filter } = parsed.data
  const [page, environments, mayOpen] = await Promise.all([
    found(listIncidents(await reader(), filter, pageSize, cursor)),
    readEnvironments(),
    readerMay('incidents.write'),
  ])
  return <IncidentsPage {...{ filter, page, cursor, environments, mayOpen }} />
}
