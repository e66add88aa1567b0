import type { Issue } from '#lib/errors'
import { didYouMean } from '#lib/near'
import { builtinMetrics, otherNames } from './builtin.ts'
import type { Metric, PostedValue } from './schema.ts'

type Defined = Metric & { direction: NonNullable<Metric['direction']> }
type Held = { defined: Defined[]; issues: Issue[] }

const at = (index: number, field: string, message: string): Issue => ({ path: `[${index}].${field}`, message })

const repairByApi = `, or say which way is better: "direction": "higher" or "lower"`

/**
 * Holds posted values against what their metrics mean; a metric that is not known yet is made known by a direction, as `repair` says in
 * the words of where it is read.
 */
export function hold(values: readonly PostedValue[], known: ReadonlyMap<string, Metric>, repair = repairByApi): Held {
  const defined = new Map<string, Defined>()
  const issues = values.flatMap((value, index) => {
    const metric = known.get(value.metric) ?? defined.get(value.metric)
    if (metric) return misfit(index, value, metric)
    const { direction } = value
    if (direction === undefined) return [unknown(index, value, [...known.keys(), ...defined.keys()], repair)]
    defined.set(value.metric, made(value, direction))
    return []
  })
  return { defined: [...defined.values()], issues }
}

const made = ({ metric, title = metric }: PostedValue, direction: Defined['direction']): Defined => ({
  name: metric,
  title,
  direction,
  unit: null,
  least: null,
  most: null,
  primary: false,
  guardrail: false,
  builtin: false,
})

function unknown(index: number, { metric }: PostedValue, known: readonly string[], repair: string): Issue {
  const names = [...builtinMetrics.map(({ name }) => name), ...known]
  return at(index, 'metric', `is not a metric that is known here${didYouMean(metric, names, otherNames)}${repair}`)
}

function misfit(index: number, posted: PostedValue, metric: Metric): Issue[] {
  const { direction } = posted
  const { name } = metric
  const wrong: (Issue | false)[] = [
    ...(['value', 'lower', 'upper'] as const).map((field) => outside(index, field, posted[field], metric)),
    direction !== undefined &&
      direction !== metric.direction &&
      at(
        index,
        'direction',
        `must be ${metric.direction ?? 'left out'}, as ${name} is known here: see /api/v1/metrics`,
      ),
  ]
  return wrong.filter((issue) => issue !== false)
}

/** A value, or an end of its interval, that the metric can not have. */
function outside(index: number, field: string, value: number | undefined, { name, least, most }: Metric) {
  if (value === undefined) return false
  if (least !== null && value < least) return at(index, field, `must be ${least} or more, as ${name} is`)
  return most !== null && value > most && at(index, field, `must be ${most} or less, as ${name} is`)
}
