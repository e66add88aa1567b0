import type { Metadata } from 'next'
import { ReleasesPage } from '#components/live/releases-page'
import { BadAddress } from '#components/shell/bad-address'
import { environmentName } from '#lib/environments/schema'
import { eventsOf } from '#lib/events/reads'
import { line } from '#lib/fields'
import { fields } from '#lib/input'
import { issuesOf } from '#lib/issues'
import { readTimeline } from '#lib/live/timeline'
import { requirePackage } from '#lib/packages/reads'
import { pages, withQuery } from '#lib/paths'
import { readPackageLive } from '#lib/releases/live'
import { found, mustRead, reader } from '../../../reader.ts'

type Props = PageProps<'/packages/[package]/releases'>

const asked = fields({ environment: environmentName.optional(), cursor: line(1000).optional() })
const pageSize = 50

const nameOf = async ({ params }: Props) => decodeURIComponent((await params).package)

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Releases · ${await nameOf(props)}` }
}

export default async function Page(props: Props) {
  const name = await nameOf(props)
  const query = await props.searchParams
  await mustRead(withQuery(pages.releases(name), query), name)
  const parsed = asked.safeParse(query)
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={pages.releases(name)} />
  const actor = await reader()
  const rows = await found(readPackageLive(actor, name), name, pages.releases)
  const ofProduction = rows.find(({ tier }) => tier === 'production') ?? rows[0]
  const { environment = ofProduction?.environment ?? 'production', cursor } = parsed.data
  const now = Date.now()
  const timeline = await found(readTimeline(actor, name, environment, pageSize, cursor))
  const [newest, oldest] = [timeline.items[0], timeline.items.at(-1)].map((one) =>
    one ? Date.parse(one.release.effectiveAt) : now,
  )
  const { id: packageId } = await requirePackage(name)
  const events = await eventsOf(actor, { packageId, environment, from: oldest ?? now, to: (cursor && newest) || now })
  return (
    <ReleasesPage
      name={name}
      environments={rows.map((row) => row.environment)}
      environment={environment}
      timeline={timeline}
      cursor={cursor}
      live={rows.find((row) => row.environment === environment)?.arms ?? []}
      events={events}
      now={now}
    />
  )
}
