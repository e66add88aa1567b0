import type { RecentDataset } from '#lib/lineage/recent'
import { pages } from '#lib/paths'
import type { Hit } from '#lib/search/schema'
import { DataTabs } from '../shell/data-tabs.tsx'
import { PageFrame } from '../shell/page-frame.tsx'
import { AutoForm } from '../ui/auto-form.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { PageLink } from '../ui/page-link.tsx'
import { Section } from '../ui/section.tsx'
import { Time } from '../ui/time.tsx'
import { addressOf } from './address.ts'
import { kinds } from './words.ts'

type Props = { q: string; datasets: readonly RecentDataset[]; hits: readonly Hit[] }

const nodeOf = ({ package: name, version }: Hit) =>
  version === null ? `package:${name}` : `package:${name}@${version}`

/** Where lineage begins: what to look for, and what moved last. */
export function LineageStart({ q, datasets, hits }: Props) {
  return (
    <PageFrame
      title="Lineage"
      lead="From the source to the KPI: what a dataset or a package is made of, and who is hit if a table is wrong."
    >
      <DataTabs here={pages.lineage()} />
      <Begin q={q} />
      {q !== '' && datasets.length === 0 && hits.length === 0 && (
        <EmptyState
          title={`Nothing is called “${q}”`}
          why="Datasets are looked for by a part of their name, packages and versions by the words they are described with."
          action={<LinkButton href={pages.lineage()}>Show what moved last</LinkButton>}
        />
      )}
      {q === '' && datasets.length === 0 && <Nothing />}
      {datasets.length > 0 && (
        <Section id="datasets" title="Datasets" note={q === '' ? 'what moved last' : undefined}>
          <ul>
            {datasets.map(({ name, description, changedAt }) => (
              <Start
                key={name}
                node={`dataset:${name}`}
                kind="dataset"
                title={name}
                detail={description ?? 'Not described yet'}
                at={changedAt}
              />
            ))}
          </ul>
        </Section>
      )}
      {hits.length > 0 && (
        <Section id="packages" title="Packages and versions">
          <ul>
            {hits.map((hit) => (
              <Start
                key={nodeOf(hit)}
                node={nodeOf(hit)}
                kind={hit.version === null ? 'package' : 'package-version'}
                title={hit.title}
                detail={hit.detail}
              />
            ))}
          </ul>
        </Section>
      )}
    </PageFrame>
  )
}

const Begin = ({ q }: { q: string }) => (
  <search>
    <AutoForm action={pages.lineage()} className="flex max-w-2xl gap-2">
      <input
        key={q}
        type="search"
        name="q"
        aria-label="Dataset, package or version to begin from"
        placeholder="Dataset, package or version"
        defaultValue={q}
        className="h-9 w-full min-w-0 rounded-md border border-edge bg-surface px-3 placeholder:text-muted"
      />
      <Button type="submit" look="main" className="h-9">
        Find
      </Button>
    </AutoForm>
  </search>
)

type StartProps = { node: string; kind: keyof typeof kinds; title: string; detail: string; at?: number }

function Start({ node, kind, title, detail, at }: StartProps) {
  const { Icon, word } = kinds[kind]
  return (
    <li className="relative grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-3 border-b py-2 hover:bg-hover">
      <Icon aria-hidden className="mt-0.5 size-4 text-muted" />
      <PageLink href={addressOf({ node })} className="row-link font-medium wrap-anywhere">
        <span className="sr-only">{word} </span>
        {title}
      </PageLink>
      <span className="text-sm text-muted">{at !== undefined && <Time at={at} />}</span>
      <span className="col-start-2 line-clamp-2 max-w-prose text-muted wrap-anywhere">{detail}</span>
    </li>
  )
}

const Nothing = () => (
  <EmptyState
    title="Lineage is drawn here"
    why="No dataset is known yet. Datasets come with versions whose manifest names the data they were trained on, and with events of the jobs that make them."
    action={<LinkButton href={pages.packages}>See all packages</LinkButton>}
    example={
      <>
        A scheduler or dbt with OpenLineage sends its run events to{' '}
        <code className="font-mono">POST /api/v1/lineage</code>.
      </>
    }
  />
)
