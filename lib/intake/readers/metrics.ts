import { metricsIn } from '#lib/metrics/intake'
import type { IntakeRow } from '#lib/metrics/intake-row'
import { textOf, tooLong } from '../documents.ts'
import { valuesOf } from '../metric-values.ts'
import { type Given, named, type Reader, type Reading, type Unclear } from '../reading.ts'

const names = [/^(?:.*[._-])?(?:metrics|evaluation|eval_results|test_results|all_results|scores)\.json$/i]

/** What tools write beside metrics to say when they were taken. */
const counters = new Set(['step', 'epoch', 'epochs', 'iteration', 'global_step', 'timestamp'])
const isCounter = ({ metric = '' }: IntakeRow) => counters.has(metric)

async function metricsOf(given: Given, file: string): Promise<Reading> {
  const text = await textOf(given, file)
  if (text === undefined) return { unclear: [tooLong(file)] }
  if (!/^\s*[[{]/.test(text)) return { unclear: [{ file, what: 'is not JSON' }] }
  const { rows, left, issues } = metricsIn(text)
  const { metrics, unclear } = valuesOf(
    rows.filter((row) => !isCounter(row)),
    file,
  )
  const passed = rows
    .filter(isCounter)
    .map(({ metric = '' }): Unclear => ({ file, what: `${metric} counts, and is no metric` }))
  const said = [...issues, ...left].map(({ path, message }): Unclear => ({ file, what: `${path} ${message}`.trim() }))
  return { metrics, unclear: [...said, ...passed, ...unclear] }
}

/** Offline metrics as tools keep them in files. */
export const readMetrics: Reader = async (given) => {
  const paths = named(given, names)
  const readings = await Promise.all(paths.map((path) => metricsOf(given, path)))
  return {
    metrics: readings.flatMap(({ metrics = [] }) => metrics),
    unclear: readings.flatMap(({ unclear = [] }) => unclear),
    read: paths,
  }
}
