import type { DatasetFilter } from '#lib/datasets/schema'
import { pages } from '#lib/paths'

/** The address of the datasets with this filter; a change of the filter starts again at the first page. */
export const datasetsAddress = (filter: DatasetFilter, cursor?: string): string => pages.datasets({ ...filter, cursor })

export const describedWords = { yes: 'described', no: 'to be described' }

const labels: Record<keyof DatasetFilter, string> = { q: 'Search', owner: 'Owner or steward', described: 'Which' }

/** What of the filter narrows the list, each part with the address without it. */
export const narrowing = (filter: DatasetFilter, ownerTitle: (owner: string) => string) =>
  (Object.keys(labels) as (keyof DatasetFilter)[]).flatMap((name) => {
    const value = filter[name]
    if (!value) return []
    const said = { q: value, owner: ownerTitle(value), described: filter.described && describedWords[filter.described] }
    return [
      { label: labels[name], value: said[name] ?? value, without: datasetsAddress({ ...filter, [name]: undefined }) },
    ]
  })
