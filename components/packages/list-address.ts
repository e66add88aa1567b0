import type { PackageFilter, PackageSort } from '#lib/packages/schema'
import { pages, withQuery } from '#lib/paths'

export const facetNames = ['owner', 'tag', 'format', 'standard'] as const
export type FacetName = (typeof facetNames)[number]

const usualSort: PackageSort = '-changed'

/** The address of the list with this filter; a change of the filter starts again at the first page. */
export function listAddress({ sort, ...filter }: PackageFilter, cursor?: string): string {
  return withQuery(pages.packages, { ...filter, sort: sort === usualSort ? undefined : sort, cursor })
}

/** The sort a press on a column's header leads to: its own, or the other way round. */
export function nextSort(now: PackageSort, column: 'name' | 'changed' | 'score'): PackageSort {
  const first: PackageSort = column === 'name' ? 'name' : `-${column}`
  if (now !== first) return first
  return column === 'name' ? '-name' : column
}

/** What of the filter narrows the list: the query and each facet that is set. */
export function narrowing(filter: PackageFilter): { name: FacetName | 'q'; value: string }[] {
  return (['q', ...facetNames] as const).flatMap((name) => {
    const value = filter[name]
    return value ? [{ name, value }] : []
  })
}
