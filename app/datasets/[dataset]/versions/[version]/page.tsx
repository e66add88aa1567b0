import type { Metadata } from 'next'
import { DatasetVersionPage } from '#components/datasets/version-page'
import { readableBy } from '#lib/audit/readable'
import { readHistory } from '#lib/audit/reads'
import type { EntryView } from '#lib/audit/schema'
import { readDataset } from '#lib/datasets/reads'
import { datasetUsers } from '#lib/datasets/users'
import { readDatasetVersion, versionBefore } from '#lib/datasets/version-reads'
import { eventsAboutData } from '#lib/events/around'
import { readImpact } from '#lib/lineage/impact'
import { knownOwners } from '#lib/owners/known'
import { pages } from '#lib/paths'
import { found, mustRead, reader, readerMay } from '../../../../reader.ts'

type Props = PageProps<'/datasets/[dataset]/versions/[version]'>

const mostUsers = 200
const entriesShown = 20

async function askedOf({ params }: Props) {
  const { dataset, version } = await params
  return { name: decodeURIComponent(dataset), label: decodeURIComponent(version) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { name, label } = await askedOf(props)
  return { title: `${name}@${label}` }
}

export default async function Page(props: Props) {
  const { name, label } = await askedOf(props)
  await mustRead(pages.datasetVersion(name, label))
  const actor = await reader()
  const [dataset, version] = await found(
    Promise.all([readDataset(actor, name), readDatasetVersion(actor, name, label)]),
  )
  const [before, users, impact, entries, mayWrite] = await Promise.all([
    versionBefore(actor, version),
    datasetUsers(actor, name, label, mostUsers),
    readImpact(actor, `dataset:${name}@${label}`),
    history(name, label),
    readerMay('datasets.write'),
  ])
  const owners = [dataset.owner, dataset.steward, ...impact.live.map(({ owner }) => owner)]
  const known = await knownOwners(
    actor,
    owners.filter((owner) => owner !== null),
  )
  const events = await eventsAboutData(actor, name, [version, ...users.items.map(({ says }) => says)])
  return <DatasetVersionPage {...{ dataset, version, known, before, users, impact, events, entries, mayWrite }} />
}

/** What happened to it; null for who may not read the audit. */
async function history(name: string, label: string): Promise<EntryView[] | null> {
  if (!(await readerMay('audit.read'))) return null
  const seen = readableBy(await reader())
  return (await readHistory({ subject: `dataset:${name}@${label}` }, entriesShown, undefined, seen)).items
}
