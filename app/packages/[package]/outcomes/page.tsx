import type { Metadata } from 'next'
import { OutcomesPage } from '#components/outcomes/outcomes-page'
import { BadAddress } from '#components/shell/bad-address'
import { issuesOf } from '#lib/issues'
import { readOutcomes } from '#lib/outcomes/reads'
import { outcomesQuery } from '#lib/outcomes/schema'
import { pages } from '#lib/paths'
import { filled } from '../../../query.ts'
import { found, mustRead, orIssues, reader } from '../../../reader.ts'

type Props = PageProps<'/packages/[package]/outcomes'>

const nameOf = async ({ params }: Props) => decodeURIComponent((await params).package)

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Offline against business · ${await nameOf(props)}` }
}

export default async function Page(props: Props) {
  const name = await nameOf(props)
  const asked = filled(await props.searchParams)
  await mustRead(pages.offlineAgainstBusiness(name, asked), name)
  const start = pages.offlineAgainstBusiness(name)
  const parsed = outcomesQuery.safeParse(asked)
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={start} />
  const read = orIssues(readOutcomes(await reader(), name, parsed.data, Date.now()))
  const outcomes = await found(read, name, pages.offlineAgainstBusiness)
  if (Array.isArray(outcomes)) return <BadAddress issues={outcomes} start={start} />
  return <OutcomesPage outcomes={outcomes} asked={parsed.data} />
}
