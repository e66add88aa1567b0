type Told = string | { name: string; facets?: object }

const datasetOf = (told: Told) => ({ namespace: 'shop', ...(typeof told === 'string' ? { name: told } : told) })

/** What a producer tells of a job: what it reads and writes. */
export const jobEvent = (name: string, reads: readonly Told[], writes: readonly Told[]) => ({
  eventTime: '2026-01-01T00:00:00Z',
  producer: 'https://shop.example/scheduler',
  schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/JobEvent',
  job: { namespace: 'shop', name },
  inputs: reads.map(datasetOf),
  outputs: writes.map(datasetOf),
})

/** So many tables that jobs make into one, and as many that jobs make of it: four nodes for each. */
export const eventsRound = (hub: string, count: number) =>
  Array.from({ length: count }, (_, one) => [
    jobEvent(`${hub}-load-${one}`, [`${hub}-in-${one}`], [hub]),
    jobEvent(`${hub}-export-${one}`, [hub], [`${hub}-out-${one}`]),
  ]).flat()
