import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { EventPage } from '#components/events/event-page'
import { readEnvironments } from '#lib/environments/reads'
import { dataAround, liveThen } from '#lib/events/around'
import { eventById } from '#lib/events/reads'
import { pages } from '#lib/paths'
import { found, mustRead, reader, readerMay } from '../../reader.ts'

type Props = PageProps<'/events/[event]'>

const idOf = async ({ params }: Props) => decodeURIComponent((await params).event)

/** Asked for by the title and by the page. */
const eventOf = cache(async (id: string) => found(eventById(await reader(), id)))

export async function generateMetadata(props: Props): Promise<Metadata> {
  const id = await idOf(props)
  await mustRead(pages.event(id))
  return { title: (await eventOf(id)).title }
}

export default async function Page(props: Props) {
  const id = await idOf(props)
  await mustRead(pages.event(id))
  const event = await eventOf(id)
  if (event.kind === 'incident') redirect(pages.incident(id))
  const actor = await reader()
  const ahead = Date.parse(event.at) > Date.now()
  const [data, live, mayChange, environments] = await Promise.all([
    dataAround(actor, event),
    ahead ? undefined : liveThen(actor, event),
    readerMay('events.write'),
    readEnvironments(),
  ])
  const change = mayChange ? { environments: environments.map(({ name }) => name) } : undefined
  return <EventPage event={event} data={data} live={live} change={change} />
}
