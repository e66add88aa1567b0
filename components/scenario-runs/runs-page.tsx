import { formatCount } from '#lib/format'
import { api, pages } from '#lib/paths'
import type { RunView } from '#lib/scenario-runs/schema'
import { PageFrame } from '../shell/page-frame.tsx'
import { CodeBlock } from '../ui/code-block.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { CancelledRuns } from './cancelled-runs.tsx'
import { reportingRun } from './reporting.ts'
import { RunList, type Runs } from './run-list.tsx'

type Props = {
  name: string
  number: string
  digest: string
  page: Runs
  cursor?: string | undefined
  /** The names of its scenarios; only read where it has no run. */
  scenarios: readonly string[]
  /** The newest runs that ended without a result. */
  cancelled: readonly RunView[]
}

/** Every run of a version's scenarios. */
export function RunsPage({ name, number, digest, page, cursor, scenarios, cancelled }: Props) {
  return (
    <PageFrame
      title="Scenario runs"
      lead={`What came out where the scenarios of ${name} ${number} were run, the newest first. Runs are kept for ever.`}
      crumbs={[
        { label: 'Packages', href: pages.packages },
        { label: name, href: pages.modelPackage(name) },
        { label: number, href: pages.version(name, number) },
      ]}
      crumb="Runs"
      twin={api.scenarioRuns(name, number)}
    >
      {page.items.length > 0 ? (
        <RunList {...{ name, number, page, cursor }} />
      ) : (
        <EmptyState
          title="Runs are listed here"
          why={
            scenarios.length === 0
              ? `${number} declares no scenarios, so there is nothing to run. A version with scenarios says what this package promises, as examples.`
              : `${formatCount(scenarios.length, 'scenario')} declared, not run yet. They can be run from the page of the version; a run made elsewhere is reported like this:`
          }
          action={
            <LinkButton href={`${pages.version(name, number)}#scenarios`}>To the scenarios of {number}</LinkButton>
          }
          example={
            scenarios.length > 0 && <CodeBlock code={reportingRun(name, number, digest, scenarios)} label="commands" />
          }
        />
      )}
      {cancelled.length > 0 && <CancelledRuns {...{ name, number }} runs={cancelled} />}
    </PageFrame>
  )
}
