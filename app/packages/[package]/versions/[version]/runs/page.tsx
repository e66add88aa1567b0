import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { RunsPage } from '#components/scenario-runs/runs-page'
import { BadAddress } from '#components/shell/bad-address'
import { line } from '#lib/fields'
import { fields } from '#lib/input'
import { issuesOf } from '#lib/issues'
import { pages } from '#lib/paths'
import { cancelledRuns } from '#lib/scenario-runs/orders'
import { listRuns } from '#lib/scenario-runs/reads'
import { readScenarios } from '#lib/versions/parts'
import { listedRow } from '#lib/versions/reads'
import { filled } from '../../../../../query.ts'
import { found, mustRead, orIssues } from '../../../../../reader.ts'

type Props = PageProps<'/packages/[package]/versions/[version]/runs'>

const asked = fields({ cursor: line(1000).optional() })
const pageSize = 50
const mostCancelled = 20

async function addressOf({ params }: Props) {
  const { package: name, version } = await params
  return { name: decodeURIComponent(name), number: decodeURIComponent(version) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { name, number } = await addressOf(props)
  return { title: `Scenario runs · ${number} · ${name}` }
}

export default async function Page(props: Props) {
  const { name, number } = await addressOf(props)
  const query = filled(await props.searchParams)
  await mustRead(pages.runs(name, number, query), name)
  const { id, number: exact, digest } = await found(listedRow(name, number), name, (now) => pages.runs(now, number))
  if (exact !== number) redirect(pages.runs(name, exact))
  const parsed = asked.safeParse(query)
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={pages.runs(name, number)} />
  const { cursor } = parsed.data
  const page = await found(orIssues(listRuns(name, number, pageSize, cursor)))
  if (Array.isArray(page)) return <BadAddress issues={page} start={pages.runs(name, number)} />
  const scenarios = page.items.length > 0 ? [] : (await readScenarios(name, number)).map(({ id }) => id)
  const cancelled = cursor ? [] : await cancelledRuns(id, digest, mostCancelled)
  return <RunsPage {...{ name, number, digest, page, cursor, scenarios, cancelled }} />
}
