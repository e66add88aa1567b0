import type { Metadata } from 'next'
import type { LiveMay } from '#components/live/live-section'
import type { PackageMay } from '#components/packages/package-actions'
import { PackagePage } from '#components/packages/package-page'
import { readStages } from '#lib/live/stages'
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

const nameOf = async ({ params }: Props) => decodeURIComponent((await params).package)

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: await nameOf(props) }
}

export default async function Page(props: Props) {
  const name = await nameOf(props)
  await mustRead(pages.modelPackage(name), name)
  const modelPackage = await found(readPackage(name), name, pages.modelPackage)
  const { cursor } = await props.searchParams
  const after = typeof cursor === 'string' ? cursor : undefined
  const versions = await found(listVersions(name, '-version', pageSize, after))
  const { publicUrl, read } = settings()
  const actor = await reader()
  const digests = [modelPackage.latest, ...versions.items].flatMap((one) => one?.digest ?? [])
  const [live, stages] = await Promise.all([readPackageLive(actor, name), readStages([...new Set(digests)])])
  const owners = modelPackage.owners.map(({ owner }) => owner)
  return (
    <PackagePage
      modelPackage={modelPackage}
      known={await knownOwners(actor, owners)}
      versions={versions}
      cursor={after}
      live={live}
      stages={stages}
      reports={await readReports(actor, name, Date.now())}
      origin={publicUrl}
      openRead={read === 'anyone'}
      may={await mayOn(name, versions.items.length > 0)}
      audience={await readAudience(modelPackage.owners, actor)}
    />
  )
}

async function mayOn(name: string, hasVersions: boolean): Promise<PackageMay & LiveMay> {
  const [register, token, restrict, change, promote, rollBack] = await Promise.all([
    readerMayOn('versions.register', name),
    readerMay('tokens.manage'),
    readerMayOn('packages.restrict', name),
    readerMayOn('packages.change', name),
    readerMayOn('promotions.request', name),
    readerMayOn('releases.rollback', name),
  ])
  return { push: register && token, restrict, change, promote: promote && hasVersions, rollBack }
}
