import type { ExperimentQuery } from '#lib/experiments/schema'
import { pages } from '#lib/paths'

/** The address of the same with something else asked for. */
export const experimentAddress = (name: string, asked: ExperimentQuery, change: Partial<ExperimentQuery> = {}) =>
  pages.experiment(name, { ...asked, ...change })

const labels = {
  environment: 'Environment',
  from: 'From',
  to: 'To',
  baseline: 'Baseline',
  segment: 'Segment',
  bucket: 'Zoom',
  split: 'Split at',
} as const satisfies Record<keyof ExperimentQuery, string>

/** What was asked for, each part with the address without it. */
export const partsAsked = (name: string, asked: ExperimentQuery, events: readonly { id: string; title: string }[]) =>
  (Object.keys(labels) as (keyof ExperimentQuery)[]).flatMap((field) => {
    const value = asked[field]
    if (value === undefined || field === 'environment') return []
    const said = field === 'split' ? (events.find(({ id }) => id === value)?.title ?? value) : value
    return [{ label: labels[field], value: said, without: experimentAddress(name, asked, { [field]: undefined }) }]
  })
