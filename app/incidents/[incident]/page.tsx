import type { Metadata } from 'next'
import { cache } from 'react'
import { IncidentPage } from '#components/incidents/incident-page'
import { readEnvironments } from '#lib/environments/reads'
import { dataAround } from '#lib/events/around'
import { eventById } from '#lib/events/reads'
import { readOffer } from '#lib/incidents/offer'
import { readIncident } from '#lib/incidents/reads'
import { readTimeline } from '#lib/incidents/timeline'
import { pages } from '#lib/paths'
import { found, mustRead, reader, readerMayOn } from '../../reader.ts'

type Props = PageProps<'/incidents/[incident]'>

const idOf = async ({ params }: Props) => decodeURIComponent((await params).incident)

/** Asked for by the title and by the page. */
const incidentOf = cache(async (id: string) => found(readIncident(await reader(), id)))

export async function generateMetadata(props: Props): Promise<Metadata> {
  const id = await idOf(props)
  await mustRead(pages.incident(id))
  return { title: (await incidentOf(id)).title }
}

export default async function Page(props: Props) {
  const id = await idOf(props)
  await mustRead(pages.incident(id))
  const incident = await incidentOf(id)
  const actor = await reader()
  const { package: name, environment } = incident
  const mayDraft = await readerMayOn('drafts.write', name)
  const [timeline, data, environments, mayChange, offer] = await Promise.all([
    readTimeline(actor, id, Date.now()),
    eventById(actor, id).then((event) => dataAround(actor, event)),
    readEnvironments(),
    readerMayOn('incidents.write', name),
    actor && mayDraft ? readOffer(actor, incident) : undefined,
  ])
  const tier = environments.find((one) => one.name === environment)?.tier ?? null
  return <IncidentPage {...{ incident, tier, timeline, data, mayChange, offer }} />
}
