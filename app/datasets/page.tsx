import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { DatasetList } from '#components/datasets/dataset-list'
import { DescribeDataset } from '#components/datasets/describe-dataset'
import { BadAddress } from '#components/shell/bad-address'
import { DataTabs } from '#components/shell/data-tabs'
import { PageFrame } from '#components/shell/page-frame'
import { datasetOwners, listDatasets } from '#lib/datasets/reads'
import { datasetFilter } from '#lib/datasets/schema'
import { line } from '#lib/fields'
import { fields } from '#lib/input'
import { issuesOf } from '#lib/issues'
import { knownOwners } from '#lib/owners/known'
import { isMine } from '#lib/packages/mine'
import { api, pages, withQuery } from '#lib/paths'
import { filled } from '../query.ts'
import { found, mustRead, reader, readerMay } from '../reader.ts'

export const metadata: Metadata = { title: 'Datasets' }

const asked = fields({ ...datasetFilter, cursor: line(1000).optional() })
const pageSize = 50

export default async function DatasetsPage({ searchParams }: PageProps<'/datasets'>) {
  const query = filled(await searchParams)
  await mustRead(withQuery(pages.datasets(), query))
  const parsed = asked.safeParse(query)
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={pages.datasets()} />
  const { cursor, ...filter } = parsed.data
  const actor = await reader()
  if (!actor && isMine(filter.owner)) redirect(pages.signIn(withQuery(pages.datasets(), query)))
  const [page, owners, mayDescribe] = await Promise.all([
    found(listDatasets(actor, filter, pageSize, cursor)),
    datasetOwners(actor),
    readerMay('datasets.write'),
  ])
  const named = page.items.flatMap(({ owner, steward }) => [owner, steward]).filter((name) => name !== null)
  const known = await knownOwners(actor, [...named, ...owners])
  return (
    <PageFrame
      title="Datasets"
      lead="What packages were trained, validated and tested on: what it is, when it is from, and who stands on it."
      actions={mayDescribe && <DescribeDataset />}
      twin={withQuery(api.datasets, query)}
    >
      <DataTabs here={pages.datasets()} />
      <DatasetList {...{ filter, page, owners, known, mayDescribe, cursor }} signedIn={actor !== undefined} />
    </PageFrame>
  )
}
