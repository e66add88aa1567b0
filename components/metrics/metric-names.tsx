import { builtinMetrics } from '#lib/metrics/builtin'
import type { Meanings } from '#lib/metrics/draft'

/** The names of metrics that are known, with what they are called, for the platform's own list under a field. */
export const MetricNames = ({ id, meanings }: { id: string; meanings: Meanings }) => (
  <datalist id={id}>
    {suggested(meanings).map(([metric, title]) => (
      <option key={metric} value={metric}>
        {title}
      </option>
    ))}
  </datalist>
)

const suggested = ({ own }: Meanings) =>
  [...new Map([...builtinMetrics, ...own].map(({ name, title }) => [name, title]))].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  )
