import { api } from '#lib/paths'
import type { LatestRun } from '#lib/scenario-runs/schema'
import { CodeBlock } from '../ui/code-block.tsx'
import { Fold } from '../ui/fold.tsx'
import { Missing } from '../ui/missing.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { reportingRun } from './reporting.ts'
import { failingIn, RunMark } from './run-mark.tsx'

type Props = { name: string; number: string; digest: string; scenarios: readonly string[]; run: LatestRun | null }

/** How the version's scenarios came out when they last ran, and how to report a run. */
export function LastRun({ name, number, digest, scenarios, run }: Props) {
  return (
    <div className="grid gap-1">
      {run ? (
        <Run run={run} href={api.scenarioRun(name, number, run.id)} />
      ) : (
        <p>
          <Missing>Not run yet.</Missing>
        </p>
      )}
      <Fold summary={<span className="text-sm text-muted">How to report a run</span>}>
        <CodeBlock code={reportingRun(name, number, digest, scenarios)} label="commands" />
      </Fold>
    </div>
  )
}

function Run({ run, href }: { run: LatestRun; href: string }) {
  const { name } = run.runner
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-muted">Last run:</span>
        <RunMark run={run} />
        <span className="min-w-0 text-sm break-words text-muted">
          by {typeof name === 'string' ? name : 'a runner without a name'}, reported by {run.by}{' '}
          <Time at={Date.parse(run.at)} />
        </span>
        <TextLink href={href} className="text-sm">
          Its results as JSON
        </TextLink>
      </p>
      {run.failed > 0 && <p className="wrap-anywhere text-bad">Failing: {failingIn(run)}</p>}
    </>
  )
}
