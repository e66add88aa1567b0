type Query = Record<string, string | string[] | undefined>

/** What an address says: a form that is sent without a script also sends its empty fields, which say nothing. */
export const filled = (query: Query): Query =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
