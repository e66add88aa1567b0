import type { Metadata } from 'next'
import { ComparePage } from '#components/datasets/compare-page'
import { BadAddress } from '#components/shell/bad-address'
import { compareVersions } from '#lib/datasets/comparison'
import { comparedVersions, twoIn } from '#lib/datasets/schema'
import { listDatasetVersions } from '#lib/datasets/version-reads'
import { fields } from '#lib/input'
import { issuesOf } from '#lib/issues'
import { pages } from '#lib/paths'
import { filled } from '../../../query.ts'
import { found, mustRead, reader } from '../../../reader.ts'

type Props = PageProps<'/datasets/[dataset]/compare'>

const mostVersions = 200
const asked = fields(comparedVersions).partial()

const nameOf = async ({ params }: Props) => decodeURIComponent((await params).dataset)

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Versions of ${await nameOf(props)} compared` }
}

export default async function Page(props: Props) {
  const name = await nameOf(props)
  await mustRead(pages.dataset(name))
  const parsed = asked.safeParse(chosenIn(filled(await props.searchParams)))
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={pages.dataset(name)} />
  const actor = await reader()
  const { items } = await found(listDatasetVersions(actor, name, mostVersions))
  const [newest, before = newest] = items
  const two = parsed.data.versions
    ? twoIn(parsed.data.versions)
    : newest && before && ([before.version, newest.version] as const)
  const comparison = two && (await found(compareVersions(actor, name, two)))
  return <ComparePage dataset={name} versions={items} comparison={comparison} />
}

/** A form sends each version by a name of its own. */
const chosenIn = ({ before, after, ...query }: Record<string, string | string[] | undefined>) =>
  typeof before === 'string' && typeof after === 'string' ? { ...query, versions: `${before},${after}` } : query
