import type { Metadata } from 'next'
import { ScenarioPage } from '#components/scenario-runs/scenario-page'
import { BadAddress } from '#components/shell/bad-address'
import { line } from '#lib/fields'
import { fields } from '#lib/input'
import { issuesOf } from '#lib/issues'
import { pages } from '#lib/paths'
import { readLatestScenario, readScenarioHistory } from '#lib/scenario-runs/history'
import { filled } from '../../../../query.ts'
import { found, mustRead, orIssues } from '../../../../reader.ts'

type Props = PageProps<'/packages/[package]/scenarios/[scenario]'>

const asked = fields({ cursor: line(1000).optional() })
const pageSize = 25

async function addressOf({ params }: Props) {
  const { package: name, scenario } = await params
  return { name: decodeURIComponent(name), id: decodeURIComponent(scenario) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { name, id } = await addressOf(props)
  return { title: `${id} · ${name}` }
}

export default async function Page(props: Props) {
  const { name, id } = await addressOf(props)
  const query = filled(await props.searchParams)
  await mustRead(pages.scenario(name, id, query), name)
  const latest = await found(readLatestScenario(name, id), name, (now) => pages.scenario(now, id, query))
  const parsed = asked.safeParse(query)
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={pages.scenario(name, id)} />
  const { cursor } = parsed.data
  const page = await found(orIssues(readScenarioHistory(name, id, pageSize, cursor)))
  if (Array.isArray(page)) return <BadAddress issues={page} start={pages.scenario(name, id)} />
  return <ScenarioPage {...{ name, id, latest, page, cursor }} />
}
