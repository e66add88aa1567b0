import { formatCount } from '#lib/format'
import { armsText } from '#lib/live/rules'
import type { DeclaredArm, EnvironmentReports } from '#lib/reports/schema'
import { EmptyState } from '../ui/empty-state.tsx'
import { Fold } from '../ui/fold.tsx'
import { Section } from '../ui/section.tsx'
import { Sign } from '../ui/sign.tsx'
import { InstanceTable } from './instance-table.tsx'
import { ProblemList } from './problem-list.tsx'
import { ReportSnippet } from './report-snippet.tsx'
import { reportLights } from './reported-light.tsx'

type Props = { name: string; reports: EnvironmentReports[]; origin: string; digest: string }

/** What services say they run against what is declared, environment by environment. */
export function ReportsSection({ name, reports, origin, digest }: Props) {
  const environment = reports[0]?.environment ?? 'production'
  const snippet = <ReportSnippet name={name} origin={origin} environment={environment} digest={digest} />
  const heard = reports.filter(({ total }) => total > 0)
  return (
    <Section id="reports" title="Declared and reported">
      {heard.length === 0 ? (
        <EmptyState
          title="No service reports what it runs"
          why="A service that says which digest it runs shows when that is not what is declared."
          example={snippet}
        />
      ) : (
        <>
          {reports.map((one) => (
            <InEnvironment key={one.environment} name={name} reports={one} />
          ))}
          <div className="print:hidden">
            <Fold summary="How a service reports">{snippet}</Fold>
          </div>
        </>
      )}
    </Section>
  )
}

function InEnvironment({ name, reports }: { name: string; reports: EnvironmentReports }) {
  const { environment, state, problems, arms, instances, total } = reports
  const { tone, word } = reportLights[state]
  return (
    <div className="grid gap-2 [&>*]:min-w-0">
      <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
        {environment}
        <span className="flex items-center gap-1 font-normal text-soft">
          <Sign tone={tone} /> {word}
        </span>
        <span className="ml-auto text-sm font-normal text-muted">{declaredText(name, arms)}</span>
      </h3>
      <ProblemList problems={problems} />
      {instances.length > 0 && <InstanceTable environment={environment} instances={instances} />}
      {total > instances.length && (
        <p className="text-sm text-muted">
          {formatCount(total - instances.length, 'instance')} more, none of them worse than these.
        </p>
      )}
    </div>
  )
}

const declaredText = (name: string, arms: DeclaredArm[]) =>
  arms.length === 0 ? 'nothing is declared' : `declared: ${armsText(name, arms)}`
