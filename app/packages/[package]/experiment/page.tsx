import type { Metadata } from 'next'
import { ExperimentPage } from '#components/experiments/experiment-page'
import { BadAddress } from '#components/shell/bad-address'
import type { Actor } from '#lib/caller'
import { type Issue, Refusal } from '#lib/errors'
import { eventsOf } from '#lib/events/reads'
import { readExperiment } from '#lib/experiments/reads'
import { type ExperimentQuery, type ExperimentReport, experimentQuery } from '#lib/experiments/schema'
import { issuesOf } from '#lib/issues'
import { requirePackage } from '#lib/packages/reads'
import { pages } from '#lib/paths'
import { filled, zoned } from '../../../query.ts'
import { found, mustRead, reader } from '../../../reader.ts'

type Props = PageProps<'/packages/[package]/experiment'>

const nameOf = async ({ params }: Props) => decodeURIComponent((await params).package)

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Experiment · ${await nameOf(props)}` }
}

export default async function Page(props: Props) {
  const name = await nameOf(props)
  const asked = filled(await props.searchParams)
  await mustRead(pages.experiment(name, asked), name)
  const parsed = experimentQuery.safeParse(withZones(asked))
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={pages.experiment(name)} />
  const actor = await reader()
  const read = await found(readOrIssues(actor, name, parsed.data), name, pages.experiment)
  if ('issues' in read) return <BadAddress issues={read.issues} start={pages.experiment(name)} />
  const events = await readEvents(actor, name, read.report)
  return <ExperimentPage name={name} asked={parsed.data} report={read.report} events={events} />
}

/** The fields for moments say that they are in UTC. */
const withZones = ({ from, to, ...asked }: ReturnType<typeof filled>) => ({
  ...asked,
  ...(from !== undefined && { from: zoned(from) }),
  ...(to !== undefined && { to: zoned(to) }),
})

/** The report, or what of the address it refuses. */
async function readOrIssues(
  actor: Actor | undefined,
  name: string,
  asked: ExperimentQuery,
): Promise<{ report: ExperimentReport } | { issues: Issue[] }> {
  try {
    return { report: await readExperiment(actor, name, asked, Date.now()) }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'query_invalid') return { issues: error.issues }
    throw error
  }
}

async function readEvents(actor: Actor | undefined, name: string, { environment, window }: ExperimentReport) {
  const { id: packageId } = await requirePackage(name)
  return eventsOf(actor, { packageId, environment, from: Date.parse(window.from), to: Date.parse(window.to) })
}
