import type { Scope } from '#lib/caller'
import type { TestApi } from '#lib/versions/testing'

export const hour = 3_600_000
export const day = 24 * hour
/** Midnight of a Monday. */
export const monday = Date.UTC(2026, 9, 5)
export const at = (ms: number): string => new Date(ms).toISOString()

/** Defines a KPI of each kind under the names `clicks`, `revenue` and `per-visit`. */
export async function defineKpis(api: TestApi): Promise<void> {
  for (const [name, kind] of Object.entries({ clicks: 'proportion', revenue: 'mean', 'per-visit': 'ratio' }))
    await api.ask('POST', '/kpis', { json: { name, title: name, kind, direction: 'higher' } })
}

/** An observation of clicks in the hour that begins so many hours after the Monday, with what is said otherwise. */
export const clicks = (hours: number, more: object = {}) => ({
  kpi: 'clicks',
  package: 'ranker',
  version: '1.0.0',
  environment: 'production',
  from: at(monday + hours * hour),
  to: at(monday + (hours + 1) * hour),
  n: 100,
  sum: 10,
  ...more,
})

type Sent = { as?: Scope | 'nobody'; headers?: Record<string, string> }

/** Posts rows as lines of JSON, or the text itself. */
export const post = (api: TestApi, rows: readonly object[] | string, { headers, ...as }: Sent = {}) =>
  api.ask('POST', '/observations', {
    ...as,
    body: typeof rows === 'string' ? rows : rows.map((row) => JSON.stringify(row)).join('\n'),
    headers: { 'content-type': 'application/x-ndjson', ...headers },
  })
