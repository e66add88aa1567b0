import type { ReactNode } from 'react'
import type { WithdrawnData } from '#lib/datasets/schema'
import type { EventView } from '#lib/events/schema'
import { formatCount } from '#lib/format'
import type { IncidentTitles } from '#lib/incidents/titles'
import type { Manifest } from '#lib/manifest/schema'
import { pages, withQuery } from '#lib/paths'
import { onnxModels } from '#lib/sandbox/trying'
import type { RunOutcomes } from '#lib/scenario-runs/schema'
import type { Scenario } from '#lib/scenarios/schema'
import { LinkButton } from '../ui/link-button.tsx'
import { Markdown } from '../ui/markdown.tsx'
import { Assumptions } from './assumptions.tsx'
import { CodePart } from './code-part.tsx'
import { ConfigurationPart } from './configuration-part.tsx'
import { DataPart } from './data-part.tsx'
import { EnvironmentPart } from './environment-part.tsx'
import { FieldsTable } from './fields-table.tsx'
import type { StoredFile } from './files-table.tsx'
import { HowToCall } from './how-to-call.tsx'
import type { StatedLibrary } from './libraries-table.tsx'
import type { Inspected } from './loading.ts'
import { ModelPart } from './model-part.tsx'
import type { PageSection } from './page-section.tsx'
import type { Place } from './place.ts'
import { ScenariosPart } from './scenarios-part.tsx'

type Props = {
  place: Place
  manifest: Manifest
  files: readonly (StoredFile & Inspected)[]
  libraries: readonly StatedLibrary[]
  scenarios: {
    shown: readonly Scenario[]
    total: number
    run: RunOutcomes | null
    lastRun: ReactNode
    coverage: ReactNode
    actions?: ReactNode
    incidents: IncidentTitles
  }
  metrics: PageSection
  events: readonly EventView[]
  /** Data that was withdrawn since. */
  withdrawn: readonly WithdrawnData[]
}

/** What a manifest states, in the order in which it is read, from how to call the version down to its assumptions. */
export function partSections({
  place,
  manifest,
  files,
  libraries,
  scenarios,
  metrics,
  events,
  withdrawn,
}: Props): PageSection[] {
  const { name, number } = place
  const { api, notes } = manifest
  const all = `${withQuery(pages.version(name, number), { scenarios: 'all' })}#scenarios`
  return [
    {
      id: 'call',
      title: 'How to call it',
      actions: onnxModels(files).length > 0 && (
        <LinkButton size="small" href={pages.tryIt(name, number)}>
          Try it
        </LinkButton>
      ),
      content: <HowToCall api={api} name={name} number={number} />,
    },
    ...(notes ? [{ id: 'notes', title: 'Notes', content: <Markdown text={notes} /> }] : []),
    metrics,
    { id: 'model', title: 'Model', content: <ModelPart model={manifest.model} files={files} place={place} /> },
    {
      id: 'environment',
      title: 'Environment',
      content: <EnvironmentPart environment={manifest.environment} libraries={libraries} place={place} />,
    },
    {
      id: 'configuration',
      title: 'Configuration',
      content: <ConfigurationPart configuration={manifest.configuration} />,
    },
    { id: 'data', title: 'Data', content: <DataPart data={manifest.data} {...{ place, events, withdrawn }} /> },
    {
      id: 'scenarios',
      title: 'Scenarios',
      note: scenarios.total > 0 ? formatCount(scenarios.total, 'declared', 'declared') : undefined,
      actions: scenarios.actions,
      content: <ScenariosPart name={name} {...scenarios} allHref={all} />,
    },
    { id: 'code', title: 'Code', content: <CodePart code={manifest.code} place={place} /> },
    {
      id: 'api',
      title: 'Prediction API',
      content: (
        <>
          <FieldsTable title="Inputs" fields={api?.inputs} />
          <FieldsTable title="Outputs" fields={api?.outputs} />
        </>
      ),
    },
    { id: 'assumptions', title: 'Assumptions', content: <Assumptions assumptions={manifest.assumptions} /> },
  ]
}
