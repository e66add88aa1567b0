import type { IncidentFilter } from '#lib/incidents/schema'
import { pages } from '#lib/paths'
import { stateWords } from './words.ts'

/** The address of the incidents with this filter; a change of the filter starts again at the newest. */
export const incidentsAddress = (filter: IncidentFilter, cursor?: string): string =>
  pages.incidents({ ...filter, cursor })

const labels: Record<keyof IncidentFilter, string> = {
  q: 'Says',
  state: 'State',
  package: 'Package',
  environment: 'Environment',
}

/** What of the filter narrows the list, each part with the address without it. */
export const narrowing = (filter: IncidentFilter) =>
  (Object.keys(labels) as (keyof IncidentFilter)[]).flatMap((name) => {
    const value = filter[name]
    if (value === undefined) return []
    const said = name === 'state' && filter.state ? stateWords[filter.state].word : value
    return [{ label: labels[name], value: said, without: incidentsAddress({ ...filter, [name]: undefined }) }]
  })
