import { pages } from '#lib/paths'
import type { PageAsked } from './asked.ts'

/** The page as asked for, without what goes without saying. */
export function addressOf({ depth, direction, view, ...rest }: Partial<PageAsked>): string {
  return pages.lineage({
    ...rest,
    depth: depth === 3 ? undefined : depth,
    direction: direction === 'both' ? undefined : direction,
    view: view === 'picture' ? undefined : view,
  })
}
