import type { Metadata } from 'next'
import { LineagePage } from '#components/lineage/lineage-page'
import { LineageStart } from '#components/lineage/lineage-start'
import { UnknownNode } from '#components/lineage/unknown-node'
import { BadAddress } from '#components/shell/bad-address'
import { Refusal } from '#lib/errors'
import { issuesOf } from '#lib/issues'
import { readLineage } from '#lib/lineage/reads'
import { recentDatasets } from '#lib/lineage/recent'
import type { LineageGraph } from '#lib/lineage/schema'
import { pages } from '#lib/paths'
import { search } from '#lib/search/reads'
import { type PageAsked, pageAsked } from '../../components/lineage/asked.ts'
import { filled } from '../query.ts'
import { mustRead, reader } from '../reader.ts'

type Props = PageProps<'/lineage'>

const startsShown = 20

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { node } = await searchParams
  return { title: typeof node === 'string' && node !== '' ? `${node} · Lineage` : 'Lineage' }
}

export default async function Page({ searchParams }: Props) {
  const asked = filled(await searchParams)
  await mustRead(pages.lineage(asked))
  const parsed = pageAsked.safeParse(asked)
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={pages.lineage()} />
  const { node, q = '' } = parsed.data
  if (node === undefined) return <Start q={q.trim()} />
  const graph = await graphOf({ ...parsed.data, node })
  return graph ? <LineagePage graph={graph} asked={{ ...parsed.data, node }} /> : <UnknownNode node={node} />
}

async function Start({ q }: { q: string }) {
  const actor = await reader()
  const [datasets, hits] = await Promise.all([recentDatasets(actor, q, startsShown), search(actor, q, startsShown)])
  const packages = hits.filter(({ kind }) => kind !== 'dataset')
  return <LineageStart q={q} datasets={datasets} hits={packages} />
}

/** Nothing where the node is unknown, or is not written as one. */
async function graphOf({
  node,
  depth,
  direction,
  detail,
}: PageAsked & { node: string }): Promise<LineageGraph | undefined> {
  try {
    return await readLineage(await reader(), { node, depth, direction, detail })
  } catch (error) {
    if (error instanceof Refusal && ['missing', 'malformed', 'invalid'].includes(error.kind)) return undefined
    throw error
  }
}
