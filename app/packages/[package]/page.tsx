import type { Metadata } from 'next'
import type { LiveMay } from '#components/live/live-section'
import type { PackageMay } from '#components/packages/package-actions'
import { PackagePage } from '#components/packages/package-page'
import { readEnvironments } from '#lib/environments/reads'
import { listIncidents } from '#lib/incidents/reads'
import { readStages } from '#lib/live/stages'
import { readOverVersions } from '#lib/metrics/over-versions'
import { knownOwners } from '#lib/owners/known'
import { readAudience } from '#lib/packages/audience'
import { readPackage } from '#lib/packages/reads'
import { pages } from '#lib/paths'
import { readPackageLive } from '#lib/releases/live'
import { readReports } from '#lib/reports/reads'
import { settings } from '#lib/settings'
import { listVersions } from '#lib/versions/reads'
import { found, mustRead, reader, readerMay, readerMayOn } from '../../reader.ts'

type Props = PageProps<'/packages/[package]'>
const pageSize = 50
const incidentsShown = 5

const nameOf = async ({ params }: Props) => decodeURIComponent((await params).package)

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: await nameOf(props) }
}

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined)

export default async function Page(props: Props) {
  const name = await nameOf(props)
  await mustRead(pages.modelPackage(name), name)
  const modelPackage = await found(readPackage(name), name, pages.modelPackage)
  const { cursor, metric } = await props.searchParams
  const after = one(cursor)
  const actor = await reader()
  const owners = modelPackage.owners.map(({ owner }) => owner)
  const [versions, live, over, reports, environments, known, audience, incidents, may] = await Promise.all([
    found(listVersions(name, '-version', pageSize, after)),
    readPackageLive(actor, name),
    readOverVersions(actor, name, one(metric)),
    readReports(actor, name, Date.now()),
    readEnvironments(),
    knownOwners(actor, owners),
    readAudience(modelPackage.owners, actor),
    listIncidents(actor, { package: name, state: 'open' }, incidentsShown),
    mayOn(name),
  ])
  const digests = [modelPackage.latest, ...versions.items].flatMap((one) => one?.digest ?? [])
  const stages = await readStages([...new Set(digests)])
  const { publicUrl, read } = settings()
  return (
    <PackagePage
      {...{ modelPackage, known, versions, live, stages, over, reports, environments, audience, incidents }}
      cursor={after}
      origin={publicUrl}
      openRead={read === 'anyone'}
      may={{ ...may, promote: may.promote && versions.items.length > 0 }}
    />
  )
}

async function mayOn(name: string): Promise<PackageMay & LiveMay> {
  const [register, draft, token, restrict, change, promote, rollBack, noteEvents, openIncidents, observe] =
    await Promise.all([
      readerMayOn('versions.register', name),
      readerMayOn('drafts.write', name),
      readerMay('tokens.manage'),
      readerMayOn('packages.restrict', name),
      readerMayOn('packages.change', name),
      readerMayOn('promotions.request', name),
      readerMayOn('releases.rollback', name),
      readerMay('events.write'),
      readerMayOn('incidents.write', name),
      readerMayOn('observations.post', name),
    ])
  return { push: register && token, draft, restrict, change, promote, rollBack, noteEvents, openIncidents, observe }
}
