import { pages } from '#lib/paths'
import type { listedStates } from '#lib/promotions/schema'

/** What the list is narrowed to; open ones, unless it says otherwise. */
export type PromotionListFilter = { state: (typeof listedStates)[number]; environment?: string; package?: string }

/** The address of the list with this filter; a change of the filter starts again at the newest. */
export const promotionsAddress = ({ state, ...filter }: PromotionListFilter, cursor?: string): string =>
  pages.promotions({ state: state === 'open' ? undefined : state, ...filter, cursor })
