import type { ReactNode } from 'react'
import type { EntryView } from '#lib/audit/schema'
import { besideLive } from '#lib/compare/entrances'
import type { EventView } from '#lib/events/schema'
import type { VersionKpis } from '#lib/experiments/of-version'
import { formatCount } from '#lib/format'
import type { IncidentTitles } from '#lib/incidents/titles'
import type { At } from '#lib/live/stages'
import type { Manifest } from '#lib/manifest/schema'
import type { MetricValue } from '#lib/metrics/schema'
import { accountableOf } from '#lib/packages/rules'
import type { PackageView } from '#lib/packages/schema'
import { api, pages } from '#lib/paths'
import type { AgainstLive } from '#lib/promotions/against-live'
import { onnxModels } from '#lib/sandbox/trying'
import type { RunStanding } from '#lib/scenario-runs/case-schema'
import { coverageOf, type MissingTag } from '#lib/scenario-runs/coverage-rules'
import { isFailure } from '#lib/scenario-runs/rules'
import type { RunOutcomes } from '#lib/scenario-runs/schema'
import type { Scenario } from '#lib/scenarios/schema'
import type { Evaluation } from '#lib/standards/schema'
import type { LibraryView, VersionView } from '#lib/versions/schema'
import { History } from '../audit/history.tsx'
import { WithdrawnDataBanner } from '../datasets/withdrawn-data-banner.tsx'
import { observedSection } from '../experiments/observed-section.tsx'
import { metricsSection } from '../metrics/metrics-section.tsx'
import { againstLiveSection } from '../promotions/against-live-section.tsx'
import { CoverageList } from '../scenario-runs/coverage-list.tsx'
import { LastRun } from '../scenario-runs/last-run.tsx'
import { RunScenarios } from '../scenario-runs/run-scenarios.tsx'
import { PageFrame } from '../shell/page-frame.tsx'
import { evaluationSection } from '../standards/evaluation-section.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { DigestLine } from './digest-line.tsx'
import { FilesTable, type StoredFile } from './files-table.tsx'
import { type Inspected, loadingOf } from './loading.ts'
import { OnThisPage } from './on-this-page.tsx'
import { type PageSection, Sections } from './page-section.tsx'
import { VerdictStrip } from './verdict-strip.tsx'
import { partSections } from './version-body.tsx'
import { stageWord, VersionChip } from './version-chip.tsx'
import { VersionFacts } from './version-facts.tsx'
import { WithdrawnBanner } from './withdrawn-banner.tsx'

type Props = {
  version: VersionView
  modelPackage: PackageView
  manifest: Manifest
  files: readonly (StoredFile & Inspected)[]
  libraries: readonly LibraryView[]
  scenarios: readonly Scenario[]
  /** The incidents that some of its scenarios came from. */
  incidents?: IncidentTitles
  evaluations: readonly Evaluation[]
  history: EntryView[]
  metrics: readonly MetricValue[]
  /** The newest run of its scenarios. */
  run: RunOutcomes | null
  /** What runs now, and why its scenarios should run again. */
  standing: RunStanding
  /** The tags that other versions' scenarios have. */
  tagsElsewhere: readonly MissingTag[]
  /** How it stands against what is live. */
  againstLive: AgainstLive | null
  /** What happened that concerns the package, or its data. */
  events: readonly EventView[]
  /** How it did in live traffic. */
  observed: VersionKpis | null
  /** What the reader may post of it. */
  mayPost?: { metrics: boolean; observations: boolean }
  /** What the reader may do with it, as buttons. */
  actions?: ReactNode
  /** The number of the version before it; null for the first. */
  before: string | null
  /** Where it stands now. */
  places: readonly At[]
  /** How many scenarios to show; the rest is one press away. */
  scenariosShown: number
}

/** A version in the order in which its readers ask: what it is, how it stands, how to call it, then part by part. */
export function VersionPage({
  version,
  modelPackage,
  manifest,
  evaluations,
  history,
  places,
  before,
  actions,
  mayPost = { metrics: false, observations: false },
  ...parts
}: Props) {
  const { package: name, version: number, withdrawn } = version
  const {
    files,
    libraries,
    scenarios,
    scenariosShown,
    incidents = {},
    metrics,
    run,
    standing,
    tagsElsewhere,
    againstLive,
    events,
    observed,
  } = parts
  const place = { name, number, paths: new Set(files.map(({ path }) => path)) }
  const compareLive =
    againstLive &&
    besideLive({ package: name, environment: againstLive.environment }, number, againstLive.metrics.against)
  const ids = scenarios.map(({ id }) => id)
  const of = { name, number, digest: version.digest }
  const models = onnxModels(files).map(({ path }) => path)
  const listed = {
    shown: failingFirst(scenarios, run).slice(0, scenariosShown),
    total: scenarios.length,
    run,
    incidents,
    lastRun: <LastRun {...of} scenarios={ids} run={run} standing={standing} before={before} mayRun={mayPost.metrics} />,
    coverage: <CoverageList {...of} coverage={coverageOf(scenarios, outcomesOf(run), tagsElsewhere)} run={run?.id} />,
    actions: mayPost.metrics && ids.length > 0 && <RunScenarios {...of} models={models} scenarios={ids.length} />,
  }
  const measured = metricsSection({ name, number, digest: version.digest, metrics, mayPost: mayPost.metrics })
  const all = partSections({
    place,
    manifest,
    files,
    libraries,
    scenarios: listed,
    metrics: measured,
    events,
    withdrawn: version.withdrawnData,
  })
  const [call, parted] = [all.slice(0, 1), all.slice(1)]
  const inTraffic = observedSection({ name, number, observed, mayPost: mayPost.observations })
  const sections: PageSection[] = [
    ...call,
    ...(observed ? [inTraffic] : []),
    ...(againstLive ? [againstLiveSection(againstLive, compareLive)] : []),
    ...parted,
    ...(observed ? [] : [inTraffic]),
    ...evaluations.map(evaluationSection),
    {
      id: 'files',
      title: 'Files',
      note: formatCount(files.length, 'file'),
      content: <FilesTable name={name} number={number} files={files} />,
    },
    { id: 'history', title: 'History', content: <History entries={history} /> },
  ]
  return (
    <PageFrame
      title={name}
      beside={
        <>
          <VersionChip number={number} withdrawn={withdrawn !== null} stage={stageWord(places)} whole />
          <DigestLine digest={version.digest} />
        </>
      }
      crumbs={[
        { label: 'Packages', href: pages.packages },
        { label: name, href: pages.modelPackage(name) },
      ]}
      crumb={number}
      lead={version.summary}
      actions={
        <>
          {compareLive && <LinkButton href={compareLive}>Compare with live</LinkButton>}
          {before !== null && (
            <LinkButton href={pages.compare({ package: name, versions: `${before},${number}` })}>
              Compare with {before}
            </LinkButton>
          )}
          {actions}
        </>
      }
      banner={
        <>
          {withdrawn && <WithdrawnBanner withdrawn={withdrawn} />}
          <WithdrawnDataBanner title="This version stands on data that was withdrawn" data={version.withdrawnData} />
          <VerdictStrip
            scores={version.scores}
            scenarios={scenarios.length}
            run={run}
            loading={loadingOf(manifest.model, files)}
            observed={observed}
            metrics={metrics}
            againstLive={againstLive}
          />
        </>
      }
      aside={
        <>
          <VersionFacts
            version={version}
            manifest={manifest}
            owner={accountableOf(modelPackage.owners)}
            files={files.length}
          />
          <OnThisPage sections={sections} />
        </>
      }
      twin={api.version(name, number)}
    >
      <Sections sections={sections} />
    </PageFrame>
  )
}

const outcomesOf = (run: RunOutcomes | null): RunOutcomes['outcomes'] => run?.outcomes ?? new Map()

/** What failed in the run is not left for the page of all scenarios. */
function failingFirst(scenarios: readonly Scenario[], run: RunOutcomes | null): readonly Scenario[] {
  if (!run || run.failed === 0) return scenarios
  const failed = ({ id }: Scenario) => isFailure(run.outcomes.get(id)?.outcome ?? 'skipped')
  return [...scenarios.filter(failed), ...scenarios.filter((one) => !failed(one))]
}
