import type { EntryView } from '#lib/audit/schema'
import { contradictionsOf } from '#lib/datasets/rules'
import type { DatasetUser, DatasetVersionDetail, DatasetView } from '#lib/datasets/schema'
import type { EventView } from '#lib/events/schema'
import { formatCount } from '#lib/format'
import type { Impact } from '#lib/lineage/schema'
import type { KnownOwners } from '#lib/owners/schema'
import { api, pages } from '#lib/paths'
import { History } from '../audit/history.tsx'
import { Standings } from '../events/standings.tsx'
import { PageFrame } from '../shell/page-frame.tsx'
import { Badge } from '../ui/badge.tsx'
import { Banner } from '../ui/banner.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Missing } from '../ui/missing.tsx'
import { Section } from '../ui/section.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Columns } from './columns.tsx'
import { datedVersion, endsOf } from './dated.ts'
import { ImpactTable } from './impact-table.tsx'
import { NoEvent } from './no-event.tsx'
import { ProfileTable } from './profile-table.tsx'
import { RegisterCommand } from './register-command.tsx'
import { RestoreVersion } from './restore-version.tsx'
import { StubBanner } from './stub-banner.tsx'
import { UsersOfVersion } from './users-table.tsx'
import { VersionFacts } from './version-facts.tsx'
import { WithdrawVersion } from './withdraw-version.tsx'
import { WithdrawnBanner } from './withdrawn-banner.tsx'

type Props = {
  dataset: DatasetView
  version: DatasetVersionDetail
  known: KnownOwners
  /** The version of the dataset whose data is the newest before it; null for the first. */
  before: string | null
  /** The versions of packages that stand on it, and those that do not say on which. */
  users: { items: DatasetUser[]; limited: boolean }
  /** What is live that stands on it, however many steps away. */
  impact: Impact
  /** What happened about the time of its data, the oldest first. */
  events: readonly EventView[]
  /** Null for who may not read the audit. */
  entries: EntryView[] | null
  mayWrite: boolean
}

/** A version of a dataset: when it is from and against what, its columns, and who stands on it. */
export function DatasetVersionPage(props: Props) {
  const { dataset, version, known, before, users, impact, events, entries, mayWrite } = props
  const { withdrawal, schema } = version
  const called = `${dataset.name}@${version.version}`
  const certain = users.items.filter(({ datasetVersion }) => datasetVersion !== null)
  const dated = datedVersion(version, certain)
  const further = impact.live.filter(({ steps }) => steps > 1).length
  return (
    <PageFrame
      title={dataset.name}
      beside={
        <Badge tone={withdrawal ? 'bad' : 'plain'} whole title={version.version}>
          <span className="flex gap-1">
            <span className={`font-mono ${withdrawal ? 'line-through' : ''}`}>{version.version}</span>
            {withdrawal && <span>withdrawn</span>}
          </span>
        </Badge>
      }
      crumbs={[
        { label: 'Datasets', href: pages.datasets() },
        { label: dataset.name, href: pages.dataset(dataset.name) },
      ]}
      crumb={version.version}
      lead={dataset.description}
      actions={
        <>
          <LinkButton href={pages.lineage({ node: `dataset:${called}` })}>Lineage</LinkButton>
          {before !== null && (
            <LinkButton href={pages.compareDatasetVersions(dataset.name, [before, version.version])}>
              Compare with {before}
            </LinkButton>
          )}
          {mayWrite &&
            (withdrawal ? (
              <RestoreVersion dataset={dataset.name} version={version.version} />
            ) : (
              <WithdrawVersion dataset={dataset.name} version={version.version} users={users.items} further={further} />
            ))}
        </>
      }
      banner={
        <>
          {withdrawal && <WithdrawnBanner withdrawal={withdrawal} />}
          {!version.described && <Stub version={version} users={certain} mayWrite={mayWrite} />}
          <Contradicting version={version} users={certain} />
        </>
      }
      aside={<VersionFacts dataset={dataset} version={version} known={known} />}
      twin={api.datasetVersion(dataset.name, version.version)}
    >
      <Section id="before-after" title="Before or after">
        {dated.by && (
          <p className="text-sm text-muted">
            When it is from, as {dated.by.package} {dated.by.version} says: nobody registered it.
          </p>
        )}
        {events.length > 0 && endsOf(dated.period) ? (
          <Standings reference={dated.period} events={events} />
        ) : endsOf(dated.period) ? (
          <NoEvent mayNote={mayWrite} />
        ) : (
          <Missing>Nobody says when it is from</Missing>
        )}
      </Section>
      <Section
        id="impact"
        title="Who is hit if it is wrong"
        note={impact.live.length > 0 && `live, however many steps away${impact.limited ? '; the largest' : ''}`}
      >
        {impact.live.length > 0 ? (
          <ImpactTable impact={impact} known={known} />
        ) : (
          <Missing>Nothing that is live stands on it</Missing>
        )}
        {impact.data.length > 0 && (
          <p className="text-sm text-soft">
            <TextLink
              href={pages.lineage({ node: `dataset:${called}`, direction: 'downstream' })}
              className="underline"
            >
              {formatCount(impact.data.length, 'other dataset or version', 'other datasets and versions')}
            </TextLink>{' '}
            {impact.data.length === 1 ? 'was' : 'were'} made of it.
          </p>
        )}
      </Section>
      <Section id="users" title="Who stands on it" note={certain.length > 0 && usersNote(certain, users.limited)}>
        {users.items.length > 0 ? (
          <UsersOfVersion of={version} users={[...certain, ...users.items.filter((user) => !certain.includes(user))]} />
        ) : (
          <Missing>No version of a package names it</Missing>
        )}
      </Section>
      <Section id="columns" title="Columns" note={schema && formatCount(schema.length, 'column')}>
        {version.profile && <ProfileTable profile={version.profile} />}
        {!version.profile &&
          (schema?.length ? <Columns fields={schema} /> : <Missing>Its columns are not stated</Missing>)}
        {!version.profile && <NoProfile version={version} mayWrite={mayWrite} />}
      </Section>
      <Section id="history" title="History">
        {entries?.length === 0 ? (
          <Missing>Nobody said anything of it yet</Missing>
        ) : (
          <History entries={entries ?? []} />
        )}
      </Section>
    </PageFrame>
  )
}

function usersNote(certain: readonly DatasetUser[], limited: boolean): string {
  const live = new Set(certain.filter((user) => user.live.length > 0).map((user) => `${user.package} ${user.version}`))
  const all = new Set(certain.map((user) => `${user.package} ${user.version}`))
  return `${limited ? 'the newest ' : ''}${formatCount(all.size, 'version')}, ${live.size === 0 ? 'none live' : `${live.size} live`}`
}

function Stub({
  version,
  users,
  mayWrite,
}: {
  version: DatasetVersionDetail
  users: readonly DatasetUser[]
  mayWrite: boolean
}) {
  return (
    <StubBanner
      title="This version was only named so far"
      why="Nobody registered what it is: drop its file, and its rows, digest and columns are read in your browser."
      users={users}
      action={
        mayWrite && (
          <LinkButton look="main" href={pages.registerDatasetVersion(version.dataset, { version: version.version })}>
            Register what it is
          </LinkButton>
        )
      }
    />
  )
}

/** What manifests say of the data is not what is registered: the reader must know before they trust either. */
function Contradicting({ version, users }: { version: DatasetVersionDetail; users: readonly DatasetUser[] }) {
  const others = users.filter(({ says }) => contradictionsOf(says, version).length > 0)
  const [first] = others
  if (!first) return null
  return (
    <Banner
      tone="decide"
      title={`${formatCount(others.length, 'manifest contradicts', 'manifests contradict')} what is registered here`}
    >
      <a href="#users" className="rounded-xs text-accent underline-offset-2 hover:underline">
        {first.package} {first.version}
        {others.length > 1 && ` and ${others.length - 1} more`}: see what they say
      </a>
    </Banner>
  )
}

type NoProfileProps = { version: DatasetVersionDetail; mayWrite: boolean }

const NoProfile = ({ version: { dataset, version }, mayWrite }: NoProfileProps) => (
  <div className="grid max-w-prose gap-3">
    <p className="text-soft">
      It has no profile: no statistics of its columns, and nothing to compare distributions by. Register it with its
      file, here or where the data lies: only the statistics are sent, and what is said already stays.
    </p>
    {mayWrite && (
      <div>
        <LinkButton href={pages.registerDatasetVersion(dataset, { version })}>Add its profile</LinkButton>
      </div>
    )}
    <RegisterCommand dataset={dataset} version={version} />
  </div>
)
