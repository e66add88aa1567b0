import { Download } from 'lucide-react'
import { formatUtc } from '#lib/format'
import { api, pages } from '#lib/paths'
import type { Around, CasePage } from '#lib/scenario-runs/case-schema'
import type { HeldRun } from '#lib/scenario-runs/schema'
import { PageFrame } from '../shell/page-frame.tsx'
import { buttonStyle } from '../ui/button-style.ts'
import { Section } from '../ui/section.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { AgainstNote } from './against-note.tsx'
import { CancelRun } from './cancel-run.tsx'
import { type CasesShown, narrowing, type OfRun } from './case-address.ts'
import { CaseFilterBar } from './case-filter.tsx'
import { CaseList } from './case-list.tsx'
import { EnvironmentMatch } from './environment-match.tsx'
import { FlakyNote } from './flaky-note.tsx'
import { RunFacts } from './run-facts.tsx'
import { RunMark } from './run-mark.tsx'
import { RunProgress } from './run-progress.tsx'
import { StateMark } from './state-mark.tsx'
import { isUnfinished, targetWords } from './words.ts'

type Props = {
  of: OfRun
  run: HeldRun
  shown: CasesShown
  cursor?: string | undefined
  /** Of a run that is done. */
  done: { page: CasePage; around: Around } | null
  /** Whether the reader may cancel it. */
  mayCancel: boolean
}

/** One execution of a version's scenarios: where it ran and what came out, or how far it has come. */
export function RunPage({ of, run, shown, cursor, done, mayCancel }: Props) {
  const { name, number } = of
  const { filter, sort } = shown
  return (
    <PageFrame
      title="Scenario run"
      beside={done ? <RunMark run={run} signFirst /> : <StateMark state={run.progress.state} />}
      lead={`${capital(targetWords(run))}.`}
      crumbs={[
        { label: 'Packages', href: pages.packages },
        { label: name, href: pages.modelPackage(name) },
        { label: number, href: pages.version(name, number) },
        { label: 'Runs', href: pages.runs(name, number) },
      ]}
      crumb={formatUtc(Date.parse(run.at))}
      actions={isUnfinished(run) && mayCancel && <CancelRun {...of} progress={run.progress} />}
      banner={!done && <Unfinished of={of} run={run} />}
      aside={<RunFacts name={name} number={number} run={run} spent={done?.around.spent ?? null} />}
      twin={done ? api.cases(name, number, run.id, { ...filter, sort }) : api.scenarioRun(name, number, run.id)}
    >
      {done && <Done {...{ of, run, shown, cursor }} {...done} />}
    </PageFrame>
  )
}

const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

function Unfinished({ of, run: { progress } }: Pick<Props, 'of' | 'run'>) {
  if (progress.state !== 'cancelled')
    return (
      <div className="grid gap-2">
        <RunProgress {...of} known={progress} />
        <p className="text-sm text-muted">It goes on without this page, and past a restart of the server.</p>
      </div>
    )
  return (
    <p className="text-soft">
      It ended without a result{progress.note ? `: ${progress.note}` : ''}. What came out before, {progress.done} of{' '}
      {progress.total} scenarios, was not kept. <TextLink href={pages.runs(of.name, of.number)}>Other runs</TextLink>
    </p>
  )
}

type DoneProps = Omit<Props, 'done' | 'mayCancel'> & { page: CasePage; around: Around }

function Done({ of, run, shown, cursor, page, around }: DoneProps) {
  const { tags, versions, flaky, against } = around
  const other = against?.run ? (against.same ? 'the run before' : against.version) : undefined
  return (
    <>
      {run.environment.verdict !== 'matches' && (
        <Section id="environment" title="Environment">
          <EnvironmentMatch match={run.environment} />
        </Section>
      )}
      <Section id="cases" title="Scenarios" actions={<CsvLink of={of} shown={shown} />}>
        <CaseFilterBar of={of} shown={shown} tags={tags} versions={versions} />
        {against && <AgainstNote of={of} shown={shown} against={against} />}
        {flaky.length > 0 && narrowing(of, shown).length === 0 && <FlakyNote of={of} shown={shown} flaky={flaky} />}
        <CaseList {...{ of, shown, page, cursor, other }} />
      </Section>
    </>
  )
}

const CsvLink = ({ of: { name, number, run }, shown: { filter, sort } }: Pick<Props, 'of' | 'shown'>) => (
  <a
    href={api.casesExport(name, number, run, { ...filter, sort })}
    download
    className={buttonStyle({ size: 'small' })}
    title="These scenarios, all pages of them"
  >
    <Download aria-hidden /> CSV
  </a>
)
