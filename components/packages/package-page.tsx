import { Lock } from 'lucide-react'
import type { Environment } from '#lib/environments/schema'
import type { IncidentPage } from '#lib/incidents/schema'
import type { At } from '#lib/live/stages'
import type { OverVersions } from '#lib/metrics/over-versions'
import type { KnownOwners } from '#lib/owners/schema'
import type { Audience, PackageView } from '#lib/packages/schema'
import { api, pages } from '#lib/paths'
import type { LiveRow } from '#lib/releases/schema'
import type { EnvironmentReports } from '#lib/reports/schema'
import type { VersionView } from '#lib/versions/schema'
import { OpenIncidents } from '../incidents/open-incidents.tsx'
import { type LiveMay, LiveSection } from '../live/live-section.tsx'
import { OverVersionsSection } from '../metrics/over-versions.tsx'
import { ReportsSection } from '../reports/reports-section.tsx'
import { PageFrame } from '../shell/page-frame.tsx'
import { Badge } from '../ui/badge.tsx'
import { Section } from '../ui/section.tsx'
import { stageWord, VersionChip } from '../versions/version-chip.tsx'
import { GetIt } from './get-it.tsx'
import { PackageActions, type PackageMay } from './package-actions.tsx'
import { PackageFacts } from './package-facts.tsx'
import { PackageVersions } from './package-versions.tsx'
import { StandsOnWithdrawn } from './stands-on-withdrawn.tsx'

type Props = {
  modelPackage: PackageView
  /** Who the owners are, where they are known. */
  known: KnownOwners
  versions: { items: VersionView[]; nextCursor: string | null }
  cursor?: string
  /** What is live of it, and where its versions stand by their digests. */
  live: readonly LiveRow[]
  stages: ReadonlyMap<string, At[]>
  /** A metric over its versions; null where none was measured. */
  over: OverVersions | null
  reports: EnvironmentReports[]
  environments: readonly Environment[]
  /** The address of this catalog, and whether reading it needs no sign-in. */
  origin: string
  openRead: boolean
  /** What the reader may do, and who sees the package while it is restricted. */
  may: PackageMay & LiveMay
  audience: Audience
  /** Its open incidents, the newest first. */
  incidents: IncidentPage
}

export function PackagePage(props: Props) {
  const { modelPackage, known, versions, cursor, live, stages, over, reports, environments, origin } = props
  const { openRead, may, audience, incidents } = props
  const { name, title, purpose, latest, restricted } = modelPackage
  return (
    <PageFrame
      title={name}
      beside={
        <>
          {latest && (
            <VersionChip
              number={latest.version}
              withdrawn={latest.withdrawn}
              stage={stageWord(stages.get(latest.digest))}
            />
          )}
          {restricted && <RestrictedBadge />}
        </>
      }
      lead={title === name ? purpose : `${title}. ${purpose}`}
      crumbs={[{ label: 'Packages', href: pages.packages }]}
      banner={
        <>
          <OpenIncidents name={name} incidents={incidents} />
          <StandsOnWithdrawn versions={versions.items} latest={latest?.version} stages={stages} />
        </>
      }
      actions={<PackageActions modelPackage={modelPackage} audience={audience} may={may} openRead={openRead} />}
      aside={<PackageFacts modelPackage={modelPackage} known={known} audience={audience} mayEdit={may.change} />}
      twin={api.modelPackage(name)}
    >
      {latest && (
        <LiveSection
          name={name}
          latest={latest.version}
          rows={live}
          places={stages.get(latest.digest) ?? []}
          environments={environments}
          may={may}
        />
      )}
      {over && <OverVersionsSection name={name} over={over} />}
      <PackageVersions
        name={name}
        total={modelPackage.versions}
        page={versions}
        stages={stages}
        cursor={cursor}
        mayDraft={may.draft}
      />
      {latest && (
        <Section id="get-it" title="How to get it">
          <GetIt name={name} number={latest.version} origin={origin} />
        </Section>
      )}
      {latest && <ReportsSection name={name} reports={reports} origin={origin} digest={latest.digest} />}
    </PageFrame>
  )
}

const RestrictedBadge = () => (
  <Badge tone="decide" title="Only its owners, members of its owning teams and admins see it">
    <span className="flex items-center gap-1">
      <Lock aria-hidden className="size-3" /> Restricted
    </span>
  </Badge>
)
