import type { Metadata } from 'next'
import { DefineKpi } from '#components/kpis/define-kpi'
import { KpiList } from '#components/kpis/kpi-list'
import { BadAddress } from '#components/shell/bad-address'
import { PageFrame } from '#components/shell/page-frame'
import { LinkButton } from '#components/ui/link-button'
import { line } from '#lib/fields'
import { fields } from '#lib/input'
import { issuesOf } from '#lib/issues'
import { listKpis } from '#lib/kpis/reads'
import { kpiFilter } from '#lib/kpis/schema'
import { readUse } from '#lib/kpis/use'
import { api, pages, withQuery } from '#lib/paths'
import { filled } from '../query.ts'
import { found, mustRead, reader, readerMay } from '../reader.ts'

export const metadata: Metadata = { title: 'KPIs and signals' }

const asked = fields({ ...kpiFilter, cursor: line(1000).optional() })
const pageSize = 100

export default async function KpisPage({ searchParams }: PageProps<'/kpis'>) {
  const query = await searchParams
  await mustRead(withQuery(pages.kpis, query))
  const parsed = asked.safeParse(filled(query))
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={pages.kpis} />
  const { role, cursor } = parsed.data
  const [{ items, nextCursor }, mayDefine, mayPost] = await Promise.all([
    found(listKpis(pageSize, cursor, role)),
    readerMay('kpis.define'),
    readerMay('observations.post'),
  ])
  const names = items.map(({ name }) => name)
  const use = await readUse(await reader(), names)
  return (
    <PageFrame
      title="KPIs and signals"
      lead="What is observed of versions while they are live: what the business gets, and how model and service do."
      actions={
        <>
          {mayPost && <LinkButton href={pages.uploadObservations()}>Upload observations</LinkButton>}
          {mayDefine && <DefineKpi />}
        </>
      }
      twin={withQuery(api.kpis, query)}
    >
      <KpiList
        kpis={items.map((kpi) => ({ ...kpi, use: use.get(kpi.name) }))}
        {...{ role, cursor, nextCursor, mayDefine }}
      />
    </PageFrame>
  )
}
