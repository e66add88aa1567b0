import type { Route } from './route.ts'

/** Where a route answers, with its parameters as `{package}`: those of the service itself as they are, all others under the API's root. */
export const addressOf = ({ path, tag }: Pick<Route, 'path' | 'tag'>): string =>
  tag === 'service' ? path : `/api/v1${path}`
