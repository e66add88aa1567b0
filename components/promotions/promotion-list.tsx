import type { Environment } from '#lib/environments/schema'
import { formatCount } from '#lib/format'
import { pages } from '#lib/paths'
import type { PromotionPage } from '#lib/promotions/view-schema'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { type PromotionListFilter, promotionsAddress } from './list-address.ts'
import { PromotionFilterBar } from './promotion-filter.tsx'
import { PromotionTable } from './promotion-table.tsx'

type Props = {
  filter: PromotionListFilter
  page: PromotionPage
  environments: Pick<Environment, 'name' | 'title'>[]
  cursor?: string
}

export function PromotionList({ filter, page: { items, nextCursor }, environments, cursor }: Props) {
  return (
    <div className="grid grid-cols-1 gap-4">
      <PromotionFilterBar filter={filter} environments={environments} />
      {items.length === 0 ? (
        <NoPromotions filter={filter} />
      ) : (
        <div>
          <PromotionTable caption="Promotions" rows={items} />
          <Pagination
            label="Pages of promotions"
            shown={`${formatCount(items.length, 'promotion')}${cursor || nextCursor ? ' on this page' : ''}`}
            first={cursor && promotionsAddress(filter)}
            next={nextCursor ? promotionsAddress(filter, nextCursor) : undefined}
          />
        </div>
      )}
    </div>
  )
}

function NoPromotions({ filter }: { filter: PromotionListFilter }) {
  const { state, environment, package: name } = filter
  if (environment || name || (state !== 'open' && state !== 'all'))
    return (
      <EmptyState
        title="No promotion matches"
        why="Choose another state or environment above, or see all there were."
        action={<LinkButton href={promotionsAddress({ state: 'all' })}>See all promotions</LinkButton>}
      />
    )
  if (state === 'open')
    return (
      <EmptyState
        title="No promotion is open"
        why="What somebody asks to bring into an environment waits here until it is applied, rejected or taken back."
        action={
          <>
            <LinkButton href={promotionsAddress({ state: 'all' })}>See closed ones</LinkButton>
            <LinkButton href={pages.packages} look="quiet">
              Choose a package to promote
            </LinkButton>
          </>
        }
      />
    )
  return (
    <EmptyState
      title="Promotions are listed here"
      why="Nobody has asked for one yet: that a version enters an environment, at a share of its traffic."
      action={<LinkButton href={pages.packages}>Choose a package to promote</LinkButton>}
      example={<code className="font-mono">recommender-men 1.3.0 → production 10%</code>}
    />
  )
}
