import type { Metadata } from 'next'
import { DefineMetric } from '#components/metrics/define-metric'
import { DefinitionTable } from '#components/metrics/definition-table'
import { BadAddress } from '#components/shell/bad-address'
import { EvidenceTabs } from '#components/shell/evidence-tabs'
import { PageFrame } from '#components/shell/page-frame'
import { Pagination } from '#components/ui/pagination'
import { line } from '#lib/fields'
import { formatCount } from '#lib/format'
import { fields } from '#lib/input'
import { issuesOf } from '#lib/issues'
import { listMetrics } from '#lib/metrics/reads'
import { api, pages, withQuery } from '#lib/paths'
import { filled } from '../query.ts'
import { found, mustRead, readerMay } from '../reader.ts'

export const metadata: Metadata = { title: 'Offline metrics' }

const asked = fields({ cursor: line(1000).optional() })
const pageSize = 50

export default async function MetricsPage({ searchParams }: PageProps<'/metric-definitions'>) {
  const query = await searchParams
  await mustRead(withQuery(pages.metricDefinitions, query))
  const parsed = asked.safeParse(filled(query))
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={pages.metricDefinitions} />
  const { cursor } = parsed.data
  const [{ items, nextCursor }, mayDefine] = await Promise.all([
    found(listMetrics(pageSize, cursor)),
    readerMay('metrics.define'),
  ])
  return (
    <PageFrame
      title="Offline metrics"
      lead="What is measured of a version before it serves anybody: what each metric means, which way is better, and by what a version is judged first."
      actions={mayDefine && <DefineMetric />}
      twin={withQuery(api.metricDefinitions, query)}
    >
      <div className="grid grid-cols-1 gap-4">
        <EvidenceTabs here={pages.metricDefinitions} />
        <div>
          <DefinitionTable metrics={items} mayDefine={mayDefine} />
          <Pagination
            label="Pages of the list"
            shown={`${formatCount(items.length, 'metric')}${cursor || nextCursor ? ' on this page' : ''}`}
            first={cursor && pages.metricDefinitions}
            next={nextCursor ? withQuery(pages.metricDefinitions, { cursor: nextCursor }) : undefined}
          />
        </div>
      </div>
    </PageFrame>
  )
}
