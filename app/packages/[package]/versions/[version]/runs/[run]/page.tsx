import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { RunPage } from '#components/scenario-runs/run-page'
import { BadAddress } from '#components/shell/bad-address'
import { line } from '#lib/fields'
import { fields } from '#lib/input'
import { issuesOf } from '#lib/issues'
import { pages } from '#lib/paths'
import { readAround } from '#lib/scenario-runs/around'
import { caseFilter, caseSort } from '#lib/scenario-runs/case-schema'
import { listCases } from '#lib/scenario-runs/cases'
import { latestRun, readHeldRun } from '#lib/scenario-runs/reads'
import { listedRow } from '#lib/versions/reads'
import { filled } from '../../../../../../query.ts'
import { found, mustRead, orIssues, readerMayOn } from '../../../../../../reader.ts'

type Props = PageProps<'/packages/[package]/versions/[version]/runs/[run]'>

const asked = fields({ ...caseFilter, sort: caseSort, cursor: line(1000).optional() })
const pageSize = 100

async function addressOf({ params }: Props) {
  const { package: name, version, run } = await params
  return { name: decodeURIComponent(name), number: decodeURIComponent(version), run: decodeURIComponent(run) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { name, number } = await addressOf(props)
  return { title: `Scenario run · ${number} · ${name}` }
}

export default async function Page(props: Props) {
  const of = await addressOf(props)
  const { name, number, run: id } = of
  const query = filled(await props.searchParams)
  await mustRead(pages.run(name, number, id, query), name)
  const { id: versionId, number: exact } = await found(listedRow(name, number), name, (now) =>
    pages.run(now, number, id, query),
  )
  if (exact !== number) redirect(pages.run(name, exact, id, query))
  if (id === 'latest') redirect(await newestOf(versionId, of, query))
  const run = await found(readHeldRun(name, number, id))
  const start = pages.run(name, number, id)
  const parsed = asked.safeParse(query)
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={start} />
  const { cursor, sort, ...filter } = parsed.data
  const around = await orIssues(readAround(name, number, id, filter.against).then((read) => ({ read })))
  if (Array.isArray(around)) return <BadAddress issues={around} start={start} />
  const common = { of, run, shown: { filter, sort }, cursor, mayCancel: await readerMayOn('evidence.post', name) }
  if (!around.read) return <RunPage {...common} done={null} />
  // A version that was not run is said so above the cases, which stand by themselves then.
  const held = around.read.against?.run ? filter : { ...filter, against: undefined, flipped: undefined }
  const page = await found(orIssues(listCases(name, number, id, { filter: held, sort, limit: pageSize, cursor })))
  if (Array.isArray(page)) return <BadAddress issues={page} start={start} />
  return <RunPage {...common} done={{ page, around: around.read }} />
}

/** A version's newest run, for links that were made without knowing it; its runs where it was not run. */
async function newestOf(versionId: string, { name, number }: { name: string; number: string }, query: object) {
  const run = await latestRun(versionId)
  return run ? pages.run(name, number, run.id, { ...query }) : pages.runs(name, number)
}
