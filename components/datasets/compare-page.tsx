import type { DatasetComparison } from '#lib/datasets/comparison'
import type { DatasetVersionView } from '#lib/datasets/schema'
import { api, pages } from '#lib/paths'
import { PageFrame } from '../shell/page-frame.tsx'
import { Banner } from '../ui/banner.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Missing } from '../ui/missing.tsx'
import { Section } from '../ui/section.tsx'
import { ChooseTwo } from './choose-two.tsx'
import { DriftTable } from './drift-table.tsx'
import { FactsCompared } from './facts-compared.tsx'
import { RegisterCommand } from './register-command.tsx'
import { SchemaChanges } from './schema-changes.tsx'

type Props = { dataset: string; versions: readonly DatasetVersionView[]; comparison?: DatasetComparison }

/** Two versions of a dataset: what is said of each, which columns changed, and how far each moved. */
export function ComparePage({ dataset, versions, comparison }: Props) {
  const two = comparison && [comparison.before.version, comparison.after.version]
  return (
    <PageFrame
      title={`Versions of ${dataset} compared`}
      crumbs={[
        { label: 'Datasets', href: pages.datasets() },
        { label: dataset, href: pages.dataset(dataset) },
      ]}
      crumb="Compare"
      actions={
        two && (
          <LinkButton href={pages.compareDatasetVersions(dataset, two.toReversed())}>The other way round</LinkButton>
        )
      }
      twin={two && api.compareDatasetVersions(dataset, two)}
    >
      {comparison ? (
        <>
          <ChooseTwo dataset={dataset} versions={versions} chosen={[comparison.before, comparison.after]} />
          <Compared comparison={comparison} />
        </>
      ) : (
        <EmptyState
          title="Two versions are compared here"
          why="This dataset has none yet."
          action={<LinkButton href={pages.registerDatasetVersion(dataset)}>Register a version</LinkButton>}
        />
      )}
    </PageFrame>
  )
}

function Compared({ comparison }: { comparison: DatasetComparison }) {
  const { before, after, schema, profiles } = comparison
  if (before.version === after.version) return <Missing>Both are the same version: choose another one above</Missing>
  const changes = profiles ?? schema
  return (
    <>
      {[before, after].map(
        ({ version, withdrawal }) =>
          withdrawal && (
            <Banner key={version} tone="bad" title={`${version} is withdrawn`}>
              {withdrawal.reason}
            </Banner>
          ),
      )}
      <Section id="facts" title="What is said of them">
        <FactsCompared before={before} after={after} />
      </Section>
      <Section id="schema" title="Columns">
        {changes ? <SchemaChanges differences={changes} /> : <Missing>Not both of them state their columns</Missing>}
      </Section>
      <Section id="drift" title="How far each column moved">
        {profiles ? <DriftTable differences={profiles} /> : <NoProfile of={[before, after]} />}
      </Section>
    </>
  )
}

/** Whose profile is missing, and how to make it. */
function NoProfile({ of }: { of: readonly DatasetVersionView[] }) {
  const without = of.filter(({ hasProfile }) => !hasProfile)
  const [first] = without
  if (!first) return null
  const { dataset, version } = first
  return (
    <EmptyState
      title={without.length === 1 ? `${version} has no profile` : 'Neither has a profile'}
      why="A profile holds statistics of each column, and drift is told from two of them. Register the version again with its file, here or where the data lies: what is said already stays, the profile is added."
      example={<RegisterCommand dataset={dataset} version={version} />}
      action={without.map((one) => (
        <LinkButton key={one.version} href={pages.registerDatasetVersion(dataset, { version: one.version })}>
          Add the profile of {one.version}
        </LinkButton>
      ))}
    />
  )
}
