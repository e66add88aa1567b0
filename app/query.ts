type Query = Record<string, string | string[] | undefined>

/** What an address says: a form that is sent without a script also sends its empty fields, which say nothing. */
export const filled = (query: Query): Query =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))

/** A moment as a form without a script sends it, without a zone: it is read as UTC. Anything else is left as it is. */
export const zoned = <Value>(at: Value): Value | string =>
  typeof at === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/.test(at)
    ? `${at.length === 16 ? `${at}:00` : at}Z`
    : at
