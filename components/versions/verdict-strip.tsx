import type { ReactNode } from 'react'
import type { VersionKpis } from '#lib/experiments/of-version'
import { formatCount } from '#lib/format'
import type { MetricValue } from '#lib/metrics/schema'
import type { AgainstLive } from '#lib/promotions/against-live'
import type { LatestRun } from '#lib/scenario-runs/schema'
import { failingIn, RunMark } from '../scenario-runs/run-mark.tsx'
import { Sign } from '../ui/sign.tsx'
import type { Loading } from './loading.ts'
import { ObservedVerdict, observedLabel } from './observed-verdict.tsx'
import { OfflineVerdict, offlineLabel } from './offline-verdict.tsx'
import { ScoreMark } from './score.tsx'

type Props = {
  scores: { standard: string; met: number; required: number }[]
  scenarios: number
  run: LatestRun | null
  loading: Loading
  observed: VersionKpis | null
  metrics: readonly MetricValue[]
  againstLive: AgainstLive | null
}

/** What can be said of the version at a glance, each item leading to its evidence. */
export function VerdictStrip({ scores, scenarios, run, loading, observed, metrics, againstLive }: Props) {
  return (
    <ul aria-label="Verdict" className="flex flex-wrap gap-px overflow-hidden rounded-md border bg-line">
      <Item href="#observed" label={observedLabel(observed)} wide={observed !== null}>
        <ObservedVerdict observed={observed} />
      </Item>
      <Item href={againstLive ? '#against-live' : '#metrics'} label={offlineLabel(metrics, againstLive)}>
        <OfflineVerdict metrics={metrics} againstLive={againstLive} />
      </Item>
      {inOrder(scores).map(({ standard, met, required }) => (
        <Item key={standard} href={`#checks-${standard}`} label={`Standard ${standard}`}>
          <ScoreMark met={met} required={required} />
        </Item>
      ))}
      <Item href="#scenarios" label="Scenarios">
        <ScenarioVerdict scenarios={scenarios} run={run} />
      </Item>
      <Item href="#model" label="Loading the model">
        <span className="inline-flex items-center gap-1">
          {loading.text}
          <Sign tone={loading.tone} word={loading.word} />
        </span>
      </Item>
    </ul>
  )
}

function ScenarioVerdict({ scenarios, run }: Pick<Props, 'scenarios' | 'run'>) {
  if (!run)
    return (
      <span className="inline-flex items-center gap-1">
        {scenarios > 0 ? `${formatCount(scenarios, 'declared', 'declared')}, not run yet` : 'none declared'}
        <Sign tone="unknown" word="cannot tell" />
      </span>
    )
  const failing = run.failed > 0 ? `failing: ${failingIn(run)}` : undefined
  return (
    <>
      <RunMark run={run} />
      {failing && (
        <span className="block truncate text-xs font-normal text-bad" title={failing}>
          {failing}
        </span>
      )}
    </>
  )
}

const known = ['full', 'minimal']

/** The two standards everybody knows first, the minimal one before the full; a team's own after them. */
const inOrder = (scores: Props['scores']) =>
  scores.toSorted((a, b) => known.indexOf(b.standard) - known.indexOf(a.standard))

type ItemProps = { href: string; label: string; wide?: boolean; children: ReactNode }

function Item({ href, label, wide = false, children }: ItemProps) {
  return (
    <li className={`min-w-0 flex-1 bg-surface ${wide ? 'basis-72' : 'basis-40'}`}>
      <a href={href} className="block px-4 py-2.5 -outline-offset-2 hover:bg-hover">
        <span className="block text-xs text-muted">{label}</span>
        <span className="mt-0.5 block font-medium">{children}</span>
      </a>
    </li>
  )
}
