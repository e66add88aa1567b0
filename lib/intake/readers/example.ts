import { type Json, parseJson } from '#lib/json'
import { isObject } from '#lib/tree'
import { textOf, tooLong } from '../documents.ts'
import { named, nothing, type Reader, type Unclear } from '../reading.ts'
import { valueAt } from '../value.ts'
import { noService } from './api.ts'

const mostRows = 3
const longestExample = 64 * 1024
const limits = { depth: 64, nodes: 1_000_000 }

type Cut = { value: Json; rows?: number }

/** Rows and the names of their columns, as each column's values: this is how a call is keyed by the names of its inputs. */
function columnsOf(columns: Json[], rows: Json[]): Cut {
  const few = rows.slice(0, mostRows)
  const value = Object.fromEntries(
    columns.map((name, index) => [
      typeof name === 'string' ? name : JSON.stringify(name),
      few.map((row) => (Array.isArray(row) ? (row[index] ?? null) : null)),
    ]),
  )
  return { value, rows: rows.length }
}

/** https://mlflow.org/docs/latest/ml/deployment/deploy-model-locally/: the forms in which MLflow writes an example. */
function exampleOf(value: Json): Cut {
  for (const wrapper of ['dataframe_split', 'inputs']) {
    const inner = valueAt(value, [wrapper])
    if (isObject(inner)) return exampleOf(inner)
  }
  const columns = valueAt(value, ['columns'])
  const data = valueAt(value, ['data'])
  if (Array.isArray(columns) && Array.isArray(data)) return columnsOf(columns, data)
  const records = valueAt(value, ['dataframe_records'])
  if (!Array.isArray(records)) return { value }
  const names = Object.keys(isObject(records[0]) ? records[0] : {})
  return columnsOf(
    names,
    records.map((record) => names.map((name) => valueAt(record, [name]) ?? null)),
  )
}

/** The example call that MLflow keeps beside a model; of a table the first rows. */
export const readExample: Reader = async (given) => {
  const [path] = named(given, [/^input_example\.json$/, /^serving_input_example\.json$/])
  if (path === undefined) return nothing
  const text = await textOf(given, path)
  if (text === undefined) return { unclear: [tooLong(path)] }
  const { value, issues } = parseJson(text, limits)
  if (issues) return { unclear: [{ file: path, what: 'is not JSON' }], read: [path] }
  const example = exampleOf(value)
  if (JSON.stringify(example.value).length > longestExample)
    return { unclear: [{ file: path, what: 'is too long for an example in a manifest' }], read: [path] }
  const { rows = 0 } = example
  const cut: Unclear[] =
    rows > mostRows ? [{ file: path, what: `has ${rows} rows; the first ${mostRows} were taken` }] : []
  return { found: [{ at: ['api', 'example'], value: { input: example.value }, from: path }, noService], unclear: cut }
}
