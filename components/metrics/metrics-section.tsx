import type { ReactNode } from 'react'
import { formatCount } from '#lib/format'
import type { MetricValue } from '#lib/metrics/schema'
import { api, pages } from '#lib/paths'
import { CodeBlock } from '../ui/code-block.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Fold } from '../ui/fold.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { TextLink } from '../ui/text-link.tsx'
import type { PageSection } from '../versions/page-section.tsx'
import { JustPosted } from './just-posted.tsx'
import { MetricsTable } from './metrics-table.tsx'
import { postingMetrics } from './posting.ts'

type Props = {
  name: string
  number: string
  digest: string
  metrics: readonly MetricValue[]
  /** Whether the reader may post metrics of the version. */
  mayPost: boolean
}

const shown = 20
const mostOnPage = 200

/** What was measured of the version: what it is judged by first, whole datasets before their slices. */
export function metricsSection(props: Props): PageSection {
  const { name, number, digest, metrics, mayPost } = props
  const post = mayPost && <LinkButton href={pages.postMetrics(name, number)}>Post metrics</LinkButton>
  return {
    id: 'metrics',
    title: 'Metrics',
    note: metrics.length > 0 ? formatCount(metrics.length, 'value') : undefined,
    actions: metrics.length > 0 && post,
    content: (
      <>
        {mayPost && <JustPosted digest={digest} />}
        {metrics.length > 0 ? <Values {...props} /> : <NothingMeasured {...props} post={post} />}
      </>
    ),
  }
}

function Values({ name, number, digest, metrics }: Props) {
  const rest = metrics.slice(shown, mostOnPage)
  return (
    <>
      <div>
        <MetricsTable rows={metrics.slice(0, shown)} all={metrics} />
        {rest.length > 0 && (
          <Fold summary={formatCount(rest.length, 'more value')}>
            <MetricsTable rows={rest} all={metrics} />
          </Fold>
        )}
        {metrics.length > mostOnPage && (
          <p className="mt-2">
            <TextLink href={api.metrics(name, number)}>All {formatCount(metrics.length, 'value')} as JSON</TextLink>
          </p>
        )}
      </div>
      <Fold summary={<span className="text-sm text-muted">How to post more</span>}>
        <CodeBlock code={postingMetrics(name, number, digest)} label="commands" />
      </Fold>
    </>
  )
}

function NothingMeasured({ name, number, digest, post }: Props & { post: ReactNode }) {
  return (
    <EmptyState
      title="Nothing measured yet"
      why="Offline metrics belong here: what a version reached on which data, with how many rows and how sure. Whoever evaluates it posts them, with a token of the scope register, or by hand."
      action={post}
      example={<CodeBlock code={postingMetrics(name, number, digest)} label="commands" />}
    />
  )
}
