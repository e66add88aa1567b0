import type { Metadata } from 'next'
import { ExperimentPage } from '#components/experiments/experiment-page'
import { BadAddress } from '#components/shell/bad-address'
import type { Actor } from '#lib/caller'
import { eventsOf } from '#lib/events/reads'
import { readExperiment } from '#lib/experiments/reads'
import { type ExperimentReport, experimentQuery } from '#lib/experiments/schema'
import { issuesOf } from '#lib/issues'
import { requirePackage } from '#lib/packages/reads'
import { pages } from '#lib/paths'
import { filled, zoned } from '../../../query.ts'
import { found, mustRead, orIssues, reader, readerMayOn } from '../../../reader.ts'

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
  const read = orIssues(readExperiment(actor, name, parsed.data, Date.now()))
  const report = await found(read, name, pages.experiment)
  if (Array.isArray(report)) return <BadAddress issues={report} start={pages.experiment(name)} />
  const events = await readEvents(actor, name, report)
  const mayPost = await readerMayOn('observations.post', name)
  return <ExperimentPage {...{ name, report, events, mayPost }} asked={parsed.data} now={Date.now()} />
}

/** The fields for moments say that they are in UTC. */
const withZones = ({ from, to, ...asked }: ReturnType<typeof filled>) => ({
  ...asked,
  ...(from !== undefined && { from: zoned(from) }),
  ...(to !== undefined && { to: zoned(to) }),
})

async function readEvents(actor: Actor | undefined, name: string, { environment, window }: ExperimentReport) {
  const { id: packageId } = await requirePackage(name)
  return eventsOf(actor, { packageId, environment, from: Date.parse(window.from), to: Date.parse(window.to) })
}
