import type { EventFilter } from '#lib/events/schema'
import { pages } from '#lib/paths'
import { kindWords } from './words.ts'

/** The address of the events with this filter; a change of the filter starts again at the newest. */
export const eventsAddress = (filter: EventFilter, cursor?: string): string => pages.events({ ...filter, cursor })

const labels: Record<keyof EventFilter, string> = {
  q: 'Says',
  kind: 'Kind',
  package: 'Concerns package',
  dataset: 'Concerns dataset',
  environment: 'Environment',
  from: 'From',
  to: 'To',
}

/** What of the filter narrows the list, each part with the address without it. */
export const narrowing = (filter: EventFilter) =>
  (Object.keys(labels) as (keyof EventFilter)[]).flatMap((name) => {
    const value = filter[name]
    if (value === undefined) return []
    const said = name === 'kind' && filter.kind ? kindWords[filter.kind] : value
    return [{ label: labels[name], value: said, without: eventsAddress({ ...filter, [name]: undefined }) }]
  })
