import type { Json } from '#lib/json'
import { at, countOf, entriesOf, textOf } from './facets.ts'
import { mostCharacters } from './limits.ts'

type Table = { [key: string]: Json }
export type DbtFiles = { manifest: Json; runResults?: Json | undefined; catalog?: Json | undefined }

/** What dbt makes a table or view of; of these every one is a job, and a dataset of the same name. */
export const makes = ['model', 'seed', 'snapshot'] as const
const kinds = [...makes, 'source'] as const

/** `model` of `model.shop.orders`. */
export const kindOf = (id: string): string => id.slice(0, id.indexOf('.'))
const isDataset = (id: string): boolean => kinds.some((kind) => kind === kindOf(id))

/** A model, seed, snapshot or source of a manifest. */
export const nodeAt = ({ manifest }: DbtFiles, id: string): Json | undefined =>
  at(manifest, 'nodes', id) ?? at(manifest, 'sources', id)

/** `shop.analytics.orders`, as the official integration names tables: a part that is not stated is left out. */
function nameOf(node: Json, kind: string): string {
  const table = (kind === 'source' ? null : textOf(at(node, 'alias'), 500)) ?? textOf(at(node, 'name'), 500)
  return [textOf(at(node, 'database'), 500), textOf(at(node, 'schema'), 500), table]
    .filter((part) => part !== null)
    .join('.')
}

/** What a node is made of: the datasets among its parents. */
export function parentsOf({ manifest }: DbtFiles, id: string): string[] {
  const parents = at(manifest, 'parent_map', id) ?? at(manifest, 'nodes', id, 'depends_on', 'nodes')
  const ids = Array.isArray(parents) ? parents.filter((parent): parent is string => typeof parent === 'string') : []
  return [...new Set(ids)].filter(isDataset)
}

const compact = (table: Record<string, Json | null | undefined>): Table =>
  Object.fromEntries(
    Object.entries(table).flatMap(([key, value]) => (value === null || value === undefined ? [] : [[key, value]])),
  )

/** The columns: those of the catalog, which asked the database, else those that are written down. */
function fieldsOf(node: Json, inCatalog: Json | undefined): Json[] {
  const written = new Map(entriesOf(at(node, 'columns'), 5_000).map(([name, column]) => [name.toLowerCase(), column]))
  const found = entriesOf(at(inCatalog, 'columns'), 5_000)
  const columns = found.length > 0 ? found : entriesOf(at(node, 'columns'), 5_000)
  return columns.map(([name, column]) =>
    compact({
      name: textOf(at(column, 'name'), mostCharacters.column) ?? name,
      type: textOf(at(column, 'type') ?? at(column, 'data_type'), 500),
      description: textOf(at(written.get(name.toLowerCase()), 'description'), mostCharacters.description),
    }),
  )
}

const ownersOf = (node: Json): Json[] =>
  [at(node, 'meta', 'owner') ?? at(node, 'config', 'meta', 'owner')]
    .flat()
    .flatMap((owner) => (typeof owner === 'string' ? [{ name: owner }] : []))

function facetsOf(node: Json, inCatalog: Json | undefined, namespace: string): Table {
  const fields = fieldsOf(node, inCatalog)
  const owners = ownersOf(node)
  const description = textOf(at(node, 'description'), mostCharacters.description)
  return compact({
    dataSource: { name: namespace, uri: namespace },
    schema: fields.length > 0 ? { fields } : null,
    documentation: description === null ? null : { description },
    ownership: owners.length > 0 ? { owners } : null,
  })
}

/** The first of some statistics that the catalog has. Each database names them otherwise. */
function statistic(inCatalog: Json | undefined, names: readonly string[]): number | null {
  for (const name of names) {
    const count = countOf(at(inCatalog, 'stats', name, 'value'))
    if (count !== null) return count
  }
  return null
}

/** How much there is: as the catalog found it, else as the database answered when it was made. */
function sizesOf(inCatalog: Json | undefined, answered: Json | undefined): Table | null {
  const rowCount = statistic(inCatalog, ['num_rows', 'row_count', 'rows']) ?? countOf(at(answered, 'rows_affected'))
  // Redshift counts blocks of a mebibyte.
  const blocks = statistic(inCatalog, ['size'])
  const size = statistic(inCatalog, ['num_bytes', 'bytes']) ?? (blocks === null ? null : blocks * 1024 * 1024)
  return rowCount === null && size === null ? null : compact({ rowCount, size })
}

/** A node as a dataset that an event reads. */
export const inputOf = (files: DbtFiles, id: string, namespace: string): Json[] => datasetOf(files, id, namespace, null)

/** A node as the dataset that its run wrote, or its job writes; `answered` is what the database said of the run. */
export function outputOf(files: DbtFiles, id: string, namespace: string, answered?: Json): Json[] {
  const outputStatistics = sizesOf(at(files.catalog, 'nodes', id), answered)
  return datasetOf(files, id, namespace, outputStatistics && { outputFacets: { outputStatistics } })
}

function datasetOf(files: DbtFiles, id: string, namespace: string, more: Table | null): Json[] {
  const node = nodeAt(files, id)
  if (node === undefined) return []
  const inCatalog = at(files.catalog, 'nodes', id) ?? at(files.catalog, 'sources', id)
  const facets = facetsOf(node, inCatalog, namespace)
  return [{ namespace, name: nameOf(node, kindOf(id)), facets, ...more }]
}
