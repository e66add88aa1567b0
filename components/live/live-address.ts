import type { LiveAsked } from '#lib/live/schema'
import { pages } from '#lib/paths'

/** The address of what is live with this filter; a change of the filter starts again at the first page. */
export const liveAddress = ({ compare, ...filter }: LiveAsked, cursor?: string): string =>
  pages.live({ ...filter, compare: filter.at === undefined ? undefined : compare, cursor })

const labels = { environment: 'Environment', q: 'Begins with' } as const

/** What of the filter narrows the table, each part with the address without it. */
export const narrowing = (asked: LiveAsked) =>
  (Object.keys(labels) as (keyof typeof labels)[]).flatMap((name) => {
    const value = asked[name]
    return value ? [{ label: labels[name], value, without: liveAddress({ ...asked, [name]: undefined }) }] : []
  })
