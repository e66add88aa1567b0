import type { Metadata } from 'next'
import { PromotionList } from '#components/promotions/promotion-list'
import { BadAddress } from '#components/shell/bad-address'
import { PageFrame } from '#components/shell/page-frame'
import { readEnvironments } from '#lib/environments/reads'
import { line, word } from '#lib/fields'
import { fields } from '#lib/input'
import { issuesOf } from '#lib/issues'
import { api, pages, withQuery } from '#lib/paths'
import { listPromotions } from '#lib/promotions/reads'
import { listedStates, promotionFilter } from '#lib/promotions/schema'
import { filled } from '../query.ts'
import { found, mustRead, reader } from '../reader.ts'

export const metadata: Metadata = { title: 'Promotions' }

const asked = fields({ ...promotionFilter, state: word(listedStates).default('open'), cursor: line(1000).optional() })
const pageSize = 50

export default async function PromotionsPage({ searchParams }: PageProps<'/promotions'>) {
  const query = filled(await searchParams)
  await mustRead(withQuery(pages.promotions(), query))
  const parsed = asked.safeParse(query)
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={pages.promotions()} />

  const { cursor, ...filter } = parsed.data
  const state = filter.state === 'all' ? undefined : filter.state
  const [page, environments] = await Promise.all([
    found(listPromotions(await reader(), { ...filter, state }, Date.now(), pageSize, cursor)),
    readEnvironments(),
  ])
  return (
    <PageFrame
      title="Promotions"
      lead="What was asked to go live where, and what each still waits for."
      twin={api.promotionList({ ...filter, state, cursor })}
    >
      <PromotionList filter={filter} page={page} environments={environments} cursor={cursor} />
    </PageFrame>
  )
}
