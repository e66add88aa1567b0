import type { Metadata } from 'next'
import { DatasetPage } from '#components/datasets/dataset-page'
import { readableBy } from '#lib/audit/readable'
import { readHistory } from '#lib/audit/reads'
import type { EntryView } from '#lib/audit/schema'
import { readDataset } from '#lib/datasets/reads'
import { datasetUsers } from '#lib/datasets/users'
import { listDatasetVersions } from '#lib/datasets/version-reads'
import { eventsAboutData } from '#lib/events/around'
import { knownOwners } from '#lib/owners/known'
import { pages } from '#lib/paths'
import { found, mustRead, reader, readerMay } from '../../reader.ts'

type Props = PageProps<'/datasets/[dataset]'>

const pageSize = 25
const mostUsers = 200
const entriesShown = 20

const nameOf = async ({ params }: Props) => decodeURIComponent((await params).dataset)
const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined)

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `${await nameOf(props)} · Datasets` }
}

export default async function Page(props: Props) {
  const name = await nameOf(props)
  await mustRead(pages.dataset(name))
  const actor = await reader()
  const dataset = await found(readDataset(actor, name))
  const query = await props.searchParams
  const cursor = one(query.cursor)
  const [versions, users, known, entries, mayWrite] = await Promise.all([
    found(listDatasetVersions(actor, name, pageSize, cursor)),
    datasetUsers(actor, name, undefined, mostUsers),
    knownOwners(
      actor,
      [dataset.owner, dataset.steward].filter((owner) => owner !== null),
    ),
    history(name),
    readerMay('datasets.write'),
  ])
  const events = await eventsAboutData(actor, name, [...versions.items, ...users.items.map(({ says }) => says)])
  return (
    <DatasetPage
      {...{ dataset, known, versions, cursor, users, events, entries, mayWrite }}
      event={one(query.event)}
      now={Date.now()}
    />
  )
}

/** What happened to it; null for who may not read the audit. */
async function history(name: string): Promise<EntryView[] | null> {
  if (!(await readerMay('audit.read'))) return null
  const seen = readableBy(await reader())
  return (await readHistory({ subject: `dataset:${name}` }, entriesShown, undefined, seen)).items
}
