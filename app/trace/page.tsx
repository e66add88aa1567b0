import type { Metadata } from 'next'
import { BadAddress } from '#components/shell/bad-address'
import { PageFrame } from '#components/shell/page-frame'
import { DigestDossier } from '#components/trace/digest-dossier'
import { MomentDossier } from '#components/trace/moment-dossier'
import { NothingThen } from '#components/trace/nothing-then'
import { TraceForm } from '#components/trace/trace-form'
import { readEnvironments } from '#lib/environments/reads'
import { Refusal } from '#lib/errors'
import { issuesOf } from '#lib/issues'
import { pages } from '#lib/paths'
import { settings } from '#lib/settings'
import { readTrace } from '#lib/trace/reads'
import { type Trace, type TraceQuery, traceQuery } from '#lib/trace/schema'
import { zoned } from '../query.ts'
import { mustRead, reader } from '../reader.ts'

export const metadata: Metadata = { title: 'Trace' }

type Props = PageProps<'/trace'>

export default async function TracePage({ searchParams }: Props) {
  const { at, ...query } = await searchParams
  const asked = { ...query, ...(at === undefined || at === '' ? {} : { at: zoned(at) }) }
  await mustRead(pages.trace(asked))
  if (Object.keys(asked).length === 0) return <Ask />
  const parsed = traceQuery.safeParse(asked)
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={pages.trace()} />
  const trace = await readOrRefusal(parsed.data)
  if (trace instanceof Refusal) return <NothingThen refusal={trace} asked={parsed.data} />
  const address = settings().publicUrl + addressOf(trace)
  return trace.kind === 'digest' ? (
    <DigestDossier trace={trace} address={address} />
  ) : (
    <MomentDossier trace={trace} address={address} />
  )
}

/** The same question for whoever asks it later: with its moment and environment, also where they were left out. */
const addressOf = (trace: Trace) =>
  trace.kind === 'digest'
    ? pages.trace({ digest: trace.digest })
    : pages.trace({ package: trace.package, at: trace.at, environment: trace.environment })

async function readOrRefusal(asked: TraceQuery): Promise<Trace | Refusal> {
  try {
    return await readTrace(await reader(), asked, Date.now())
  } catch (error) {
    if (error instanceof Refusal && ['missing', 'malformed', 'invalid'].includes(error.kind)) return error
    throw error
  }
}

const Ask = async () => (
  <PageFrame
    title="Trace a decision"
    lead="What was live when a customer saw something, why, who decided, and what was known then: on one page that can be printed and filed."
  >
    <TraceForm environments={await readEnvironments()} />
  </PageFrame>
)
