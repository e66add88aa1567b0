import type { EventView } from '#lib/events/schema'
import type { ExperimentQuery, ExperimentReport, KpiComparison } from '#lib/experiments/schema'
import { nothingNote, undeclaredNote } from '#lib/experiments/sentences'
import { api, pages } from '#lib/paths'
import { PageFrame } from '../shell/page-frame.tsx'
import { Banner } from '../ui/banner.tsx'
import { buttonStyle } from '../ui/button-style.ts'
import { LinkButton } from '../ui/link-button.tsx'
import { Section } from '../ui/section.tsx'
import { experimentAddress } from './address.ts'
import { ArmsSection } from './arms-section.tsx'
import { headlineOf } from './headline.ts'
import { KpiTable } from './kpi-table.tsx'
import { Mismatch } from './mismatch.tsx'
import { NoTwoArms, NothingObserved } from './nothing-observed.tsx'
import { Picker } from './picker.tsx'
import { reportCsv } from './report-csv.ts'
import { SeriesCharts } from './series-charts.tsx'
import { SplitSection } from './split-section.tsx'
import { Undeclared } from './undeclared.tsx'
import { sayCorrection } from './words.ts'

type Props = {
  name: string
  asked: ExperimentQuery
  report: ExperimentReport
  events: readonly EventView[]
  now: number
  /** Whether the reader may post observations of the package. */
  mayPost?: boolean
}

/** How the arms of a package's traffic did: what must be known first, then the numbers, then their course. */
export function ExperimentPage({ name, asked, report, events, now, mayPost = false }: Props) {
  const { arms, sampleRatio } = report
  const observed = report.kpis.some(({ arms }) => arms.some(({ n }) => n > 0))
  const elsewhere = [undeclaredNote(arms), nothingNote(report)]
  const notes = report.notes.filter((note) => !elsewhere.includes(note))
  return (
    <PageFrame
      title={`Experiment of ${name}`}
      crumb="Experiment"
      lead={observed ? undefined : `How the arms of ${name} do side by side, by what people did.`}
      crumbs={[
        { label: 'Packages', href: pages.packages },
        { label: name, href: pages.modelPackage(name) },
      ]}
      actions={<Actions name={name} report={report} observed={observed} mayPost={mayPost} />}
      banner={
        <>
          {sampleRatio?.mismatch && <Mismatch report={report} ratio={sampleRatio} />}
          {observed && !sampleRatio?.mismatch && (
            <p className="max-w-prose text-lg font-medium break-words">{headlineOf(report)}</p>
          )}
        </>
      }
      twin={api.packageKpis(name, asked)}
    >
      <div className="grid gap-6">
        <Picker name={name} asked={asked} report={report} events={events} now={now} />
        {arms.length > 0 && (
          <ArmsSection
            report={report}
            addressOf={(window) => experimentAddress(name, { ...asked, to: undefined, ...window })}
          />
        )}
        <Undeclared arms={arms} />
        {notes.length > 0 && (
          <Banner tone="info" title="Read before the numbers">
            <ul className="grid gap-1">
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </Banner>
        )}
      </div>
      {observed ? (
        <Numbers report={report} events={events} />
      ) : (
        <Nothing name={name} report={report} mayPost={mayPost} now={now} />
      )}
    </PageFrame>
  )
}

type OfReport = { name: string; report: ExperimentReport; mayPost: boolean }

function Nothing({ name, report, mayPost, now }: OfReport & { now: number }) {
  const { arms, environment, segment, window, releases } = report
  const shared = releases.some((release) => release.arms.length > 1)
  if (!shared && arms.length < 2) return <NoTwoArms name={name} environment={environment} />
  const own = arms.filter((arm) => arm.package === name).flatMap(({ version }) => version ?? [])
  return <NothingObserved {...{ name, environment, segment, window, mayPost, now }} versions={own.toReversed()} />
}

function Actions({ name, report, observed, mayPost }: OfReport & { observed: boolean }) {
  const { arms, baseline } = report
  const named = arms.flatMap(({ package: owner, version }, index) =>
    version === null ? [] : [{ index, spec: owner === name ? version : `${owner}@${version}` }],
  )
  const versions = named.toSorted((a, b) => Number(b.index === baseline) - Number(a.index === baseline)).slice(0, 4)
  return (
    <>
      {versions.length > 1 && (
        <LinkButton href={pages.compare({ package: name, versions: versions.map(({ spec }) => spec).join(',') })}>
          Compare these versions
        </LinkButton>
      )}
      {observed && (
        <a
          download={`${name}-experiment.csv`}
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(reportCsv(report))}`}
          className={buttonStyle({})}
        >
          CSV
        </a>
      )}
      {mayPost && (
        <LinkButton href={pages.uploadObservations({ package: name, environment: report.environment })}>
          Upload observations
        </LinkButton>
      )}
    </>
  )
}

const groups: { id: string; title: string; holds: (comparison: KpiComparison) => boolean }[] = [
  { id: 'kpis', title: 'Business KPIs', holds: ({ kpi }) => !kpi.guardrail && kpi.role === 'business' },
  { id: 'guardrails', title: 'Guardrails', holds: ({ kpi }) => kpi.guardrail },
  {
    id: 'signals',
    title: 'Signals of model and service',
    holds: ({ kpi }) => !kpi.guardrail && kpi.role !== 'business',
  },
]

function Numbers({ report, events }: Pick<Props, 'report' | 'events'>) {
  const { arms, kpis, split, baseline } = report
  return (
    <>
      {groups.map(({ id, title, holds }) => {
        const own = kpis.filter(holds)
        const corrected = sayCorrection(Math.max(0, ...own.map(({ comparisons }) => comparisons)))
        return (
          own.length > 0 && (
            <Section key={id} id={id} title={title} note={corrected}>
              <KpiTable caption={title} kpis={own} arms={arms} />
            </Section>
          )
        )
      })}
      <p className="max-w-prose text-sm text-muted">
        Intervals in brackets hold with 95%, however often you look; those of one look only where this is the only one,
        at an end that was set before. Verdicts rest on the former, of the difference and of the lift: a winner is named
        only where neither holds 0, corrected for all that is compared.
      </p>
      {split && baseline !== null && (
        <Section id="split" title="Before and after">
          <SplitSection split={split} arms={arms} baseline={baseline} />
        </Section>
      )}
      <Section id="course" title="Over time" note={`by ${report.bucket}`}>
        <SeriesCharts report={report} events={events} />
      </Section>
    </>
  )
}
