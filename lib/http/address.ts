import type { Route } from './route.ts'

/** Addresses of the service itself; all other routes lie under the API's root. */
const service = new Set(['/health', '/metrics', '/openapi.json', '/schema/manifest/1'])

/** Where a route answers, with its parameters as `{package}`. */
export const addressOf = ({ path }: Pick<Route, 'path'>): string => (service.has(path) ? path : `/api/v1${path}`)
