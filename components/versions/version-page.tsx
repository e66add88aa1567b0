import type { Manifest } from '#lib/manifest/schema'
import type { PackageView } from '#lib/packages/schema'
import { api, pages } from '#lib/paths'
import type { Scenario } from '#lib/scenarios/schema'
import type { Evaluation } from '#lib/standards/schema'
import type { LibraryView, VersionView } from '#lib/versions/schema'
import { History, type Recorded } from '../audit/history.tsx'
import { accountableOf } from '../packages/owners.ts'
import { PageFrame } from '../shell/page-frame.tsx'
import { EvaluationSection } from '../standards/evaluation-section.tsx'
import { Section } from '../ui/section.tsx'
import { DigestLine } from './digest-line.tsx'
import type { StoredFile } from './files-table.tsx'
import { type Inspected, loadingOf } from './loading.ts'
import { OnThisPage } from './on-this-page.tsx'
import { VerdictStrip } from './verdict-strip.tsx'
import { Sections, sectionsOf } from './version-body.tsx'
import { VersionChip } from './version-chip.tsx'
import { VersionFacts } from './version-facts.tsx'
import { WithdrawnBanner } from './withdrawn-banner.tsx'

type Props = {
  version: VersionView
  modelPackage: PackageView
  manifest: Manifest
  files: readonly (StoredFile & Inspected)[]
  libraries: readonly LibraryView[]
  scenarios: readonly Scenario[]
  evaluations: readonly Evaluation[]
  history: Recorded[]
  /** How many scenarios to show; the rest is one press away. */
  scenariosShown: number
}

/** A version in the order in which its readers ask: what it is, how it stands, how to call it, then part by part. */
export function VersionPage({ version, modelPackage, manifest, evaluations, history, ...parts }: Props) {
  const { package: name, version: number, withdrawn } = version
  const { files, libraries, scenarios, scenariosShown } = parts
  const place = { name, number, paths: new Set(files.map(({ path }) => path)) }
  const listed = { shown: scenarios.slice(0, scenariosShown), total: scenarios.length }
  const sections = sectionsOf({ place, manifest, files, libraries, scenarios: listed })
  return (
    <PageFrame
      title={name}
      beside={
        <>
          <VersionChip number={number} withdrawn={withdrawn !== null} whole />
          <DigestLine digest={version.digest} />
        </>
      }
      crumbs={[
        { label: 'Packages', href: pages.packages },
        { label: name, href: pages.modelPackage(name) },
      ]}
      crumb={number}
      lead={version.summary}
      banner={
        <>
          {withdrawn && <WithdrawnBanner withdrawn={withdrawn} />}
          <VerdictStrip
            scores={version.scores}
            scenarios={scenarios.length}
            loading={loadingOf(manifest.model, files)}
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
          <OnThisPage sections={[...sections, ...evaluations.map(sectionOf), { id: 'history', title: 'History' }]} />
        </>
      }
      twin={api.version(name, number)}
    >
      <Sections sections={sections} />
      {evaluations.map((evaluation) => (
        <EvaluationSection key={evaluation.standard} evaluation={evaluation} />
      ))}
      <Section id="history" title="History">
        <History entries={history} />
      </Section>
    </PageFrame>
  )
}

const sectionOf = ({ standard, title, met, required }: Evaluation) => ({
  id: `checks-${standard}`,
  title: `Standard: ${title}`,
  mark: `${met}/${required}`,
})
