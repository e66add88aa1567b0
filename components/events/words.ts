import type { EventKind } from '#lib/events/schema'

/** What each kind of event is called. The names come from here, so that a browser needs no schema to know them. */
export const kindWords: Record<EventKind, string> = {
  pricing: 'Pricing',
  campaign: 'Campaign',
  assortment: 'Assortment',
  data: 'Data',
  technical: 'Technical',
  outage: 'Outage',
  season: 'Season',
  incident: 'Incident',
  other: 'Other',
}

export const kindOptions = Object.entries(kindWords).map(([value, label]) => ({ value: value as EventKind, label }))

/** What an event can be noted as. An incident is opened on a page of its own. */
export const noteOptions = kindOptions.flatMap(({ value, label }) => (value === 'incident' ? [] : [{ value, label }]))
