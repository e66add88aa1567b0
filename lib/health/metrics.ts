import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

const here = globalThis as { shipshapeMetrics?: Registry }

/** The one registry of this process. */
export const registry = (here.shipshapeMetrics ??= withDefaults())

function withDefaults(): Registry {
  const register = new Registry()
  collectDefaultMetrics({ register, prefix: 'shipshape_' })
  return register
}

const name = 'shipshape_request_seconds'

/** How long the API took to answer, by route (never by address) and status. */
export const requestSeconds =
  (registry.getSingleMetric(name) as Histogram<'method' | 'route' | 'status'> | undefined) ??
  new Histogram({
    name,
    help: 'Seconds until the API answered',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
    registers: [registry],
  })
