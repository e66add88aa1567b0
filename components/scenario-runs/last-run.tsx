import { formatCount } from '#lib/format'
import { pages } from '#lib/paths'
import type { RunStanding } from '#lib/scenario-runs/case-schema'
import { inWords } from '#lib/scenario-runs/rules'
import type { HeldRun, LatestRun } from '#lib/scenario-runs/schema'
import { Banner } from '../ui/banner.tsx'
import { CodeBlock } from '../ui/code-block.tsx'
import { Fold } from '../ui/fold.tsx'
import { Missing } from '../ui/missing.tsx'
import { Sign } from '../ui/sign.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { verdictTones } from '../ui/tones.ts'
import { CancelRun } from './cancel-run.tsx'
import { EnvironmentMark } from './environment-match.tsx'
import { reportingRun } from './reporting.ts'
import { failingIn } from './run-mark.tsx'
import { RunProgress } from './run-progress.tsx'
import { testing } from './running.ts'
import { targetWords } from './words.ts'

type Props = {
  name: string
  number: string
  digest: string
  scenarios: readonly string[]
  run: LatestRun | null
  standing: RunStanding
  /** The number of the version before it; null for the first. */
  before: string | null
  /** Whether the reader may cancel a run. */
  mayRun: boolean
}

/** How the version's scenarios came out when they last ran, what runs now, why they should run again, and how a run is reported. */
export function LastRun({ name, number, digest, scenarios, run, standing, before, mayRun }: Props) {
  const { newest, unfinished, reasons, flaky } = standing
  return (
    <div className="grid grid-cols-1 gap-3">
      {reasons.length > 0 && (
        <Banner tone="decide" title="Its scenarios should run again">
          {reasons.join(' ')}
        </Banner>
      )}
      {unfinished.map((one) => (
        <Unfinished key={one.id} {...{ name, number, mayRun }} run={one} />
      ))}
      {run ? (
        <Run {...{ name, number, run, newest, flaky, before }} />
      ) : (
        <p>
          <Missing>Not run yet.</Missing>
        </p>
      )}
      <Fold offPaper summary={<span className="text-sm text-muted">How to report a run</span>}>
        <div className="grid gap-2">
          <p className="text-sm text-muted">Put to a program of yours, compared and reported:</p>
          <CodeBlock code={testing(name, number)} label="the test" />
          <p className="text-sm text-muted">Or run by your own means, and sent:</p>
          <CodeBlock code={reportingRun(name, number, digest, scenarios)} label="commands" />
        </div>
      </Fold>
    </div>
  )
}

type RunProps = Pick<Props, 'name' | 'number' | 'before'> & Pick<RunStanding, 'newest' | 'flaky'> & { run: LatestRun }

function Run({ name, number, run, newest, flaky, before }: RunProps) {
  const link = (query = {}) => pages.run(name, number, run.id, query)
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <span className="inline-flex items-center gap-1">
          <Sign tone={verdictTones[run.verdict]} word={run.verdict} />
          <span className="text-muted">Last run:</span>
          <TextLink href={link()} className="font-medium underline">
            {inWords(run)}
          </TextLink>
        </span>
        {newest && (
          <span className="inline-flex items-center gap-1">
            <span className="text-muted">Environment:</span>
            <EnvironmentMark verdict={newest.environment.verdict} />
          </span>
        )}
        <span className="flex flex-wrap gap-x-4 text-sm print:hidden sm:ml-auto">
          {before !== null && (
            <TextLink href={link({ against: before })} className="wrap-anywhere">
              Against {before}
            </TextLink>
          )}
          <TextLink href={pages.runs(name, number)}>All runs</TextLink>
        </span>
      </p>
      <p className="text-sm wrap-anywhere text-muted">
        {targetWords(run)}, {run.target === 'reported' ? 'sent' : 'asked'} by {run.by} <Time at={Date.parse(run.at)} />
      </p>
      {run.failed > 0 && (
        <p className="wrap-anywhere text-bad">
          Failing: {failingIn(run)}{' '}
          <TextLink href={link({ outcome: 'failing' })} className="text-sm underline print:hidden">
            Where they differ
          </TextLink>
        </p>
      )}
      {flaky.length > 0 && (
        <p className="wrap-anywhere text-decide">
          {formatCount(flaky.length, 'flaky scenario')}, which both passed and failed with nothing changed{' '}
          <TextLink href={link({ flaky: 'yes' })} className="text-sm underline print:hidden">
            Show them
          </TextLink>
        </p>
      )}
    </div>
  )
}

function Unfinished({ name, number, run, mayRun }: Pick<Props, 'name' | 'number' | 'mayRun'> & { run: HeldRun }) {
  const of = { name, number, run: run.id }
  return (
    <div className="grid gap-2 rounded-md border bg-surface p-3">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <TextLink href={pages.run(name, number, run.id)} className="min-w-0 wrap-anywhere">
          Runs {targetWords(run)}
        </TextLink>
        <span className="text-sm text-muted">asked by {run.by}</span>
        {mayRun && (
          <span className="ml-auto print:hidden">
            <CancelRun {...of} progress={run.progress} size="small" />
          </span>
        )}
      </p>
      <RunProgress {...of} known={run.progress} />
    </div>
  )
}
