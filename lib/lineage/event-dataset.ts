import type { Issue } from '#lib/errors'
import { stepTo } from '#lib/issues'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import { columnLineageOf, columnsOf, type EventColumn, type EventColumnSource } from './event-columns.ts'
import { at, countOf, flawOfName, nameOrNull, tablesOf, textOf } from './facets.ts'
import { mostCharacters, mostDatasets } from './limits.ts'
import type { Identifier } from './names.ts'
import { withoutLogin } from './secrets.ts'

/** A dataset as one event tells of it. What it does not tell is null, and leaves what is known as it is. */
export type EventDataset = Identifier & {
  version: string | null
  /** What the same dataset is called elsewhere (`symlinks`), or was before (`lifecycleStateChange`). */
  aliases: Identifier[]
  description: string | null
  owners: string[]
  /** Where its source is, without a login. */
  location: string | null
  columns: EventColumn[] | null
  rows: number | null
  bytes: number | null
  /** `CREATE`, `DROP`, `RENAME` and the like. */
  lifecycle: string | null
  columnLineage: EventColumnSource[]
}

/** The namespace and name of a dataset or a job; what is wrong with them is noted. */
export function nameAt(value: Json | undefined, path: string, issues: Issue[]): Identifier | undefined {
  if (!isObject(value)) {
    issues.push({ path, message: 'must be an object with a namespace and a name' })
    return undefined
  }
  const named = (key: keyof Identifier) => {
    const message = flawOfName(value[key], mostCharacters.name, `the ${key} by which OpenLineage knows it`)
    if (message !== undefined) issues.push({ path: stepTo(path, key), message })
    return message === undefined ? (value[key] as string) : undefined
  }
  const [namespace, name] = [named('namespace'), named('name')]
  return namespace === undefined || name === undefined ? undefined : { namespace, name }
}

/** The owners of an `ownership` facet, each once. */
export const ownersOf = (facet: Json | undefined): string[] => [
  ...new Set(tablesOf(at(facet, 'owners'), 50).flatMap(({ name }) => nameOrNull(name, 200) ?? [])),
]

function aliasesOf(facets: (name: string) => Json | undefined, own: Identifier): Identifier[] {
  const said = [
    ...tablesOf(at(facets('symlinks'), 'identifiers'), 50),
    ...tablesOf([at(facets('lifecycleStateChange'), 'previousIdentifier') ?? null], 1),
  ]
  const named = said.flatMap((identifier): Identifier[] => {
    const [namespace, name] = [
      nameOrNull(identifier.namespace, mostCharacters.name),
      nameOrNull(identifier.name, mostCharacters.name),
    ]
    return namespace === null || name === null ? [] : [{ namespace, name }]
  })
  const others = named.filter(({ namespace, name }) => namespace !== own.namespace || name !== own.name)
  return [...new Map(others.map((alias) => [JSON.stringify([alias.namespace, alias.name]), alias])).values()]
}

/** The first of some numbers of facets that is a count. */
const firstCount = (...values: (Json | undefined)[]) => {
  for (const value of values) {
    const count = countOf(value)
    if (count !== null) return count
  }
  return null
}

/** A dataset with its facets, wherever they stand: `facets` for the dataset, `inputFacets` and `outputFacets` for this use of it. */
export function datasetAt(value: Json | undefined, path: string, issues: Issue[]): EventDataset | undefined {
  const own = nameAt(value, path, issues)
  if (own === undefined) return undefined
  const facets = (name: string) =>
    at(value, 'outputFacets', name) ?? at(value, 'inputFacets', name) ?? at(value, 'facets', name)
  const [written, read, quality] = ['outputStatistics', 'inputStatistics', 'dataQualityMetrics'].map(facets)
  const columns = columnsOf(facets('schema'))
  const location = textOf(at(facets('dataSource'), 'uri'), 2_048)
  return {
    ...own,
    version: textOf(at(facets('version'), 'datasetVersion'), 500),
    aliases: aliasesOf(facets, own),
    description: textOf(at(facets('documentation'), 'description'), mostCharacters.description),
    owners: ownersOf(facets('ownership')),
    location: location === null ? null : withoutLogin(location),
    columns: columns.length > 0 ? columns : null,
    rows: firstCount(at(written, 'rowCount'), at(read, 'rowCount'), at(quality, 'rowCount')),
    bytes: firstCount(at(written, 'size'), at(read, 'size'), at(quality, 'bytes')),
    lifecycle: textOf(at(facets('lifecycleStateChange'), 'lifecycleStateChange'), 50),
    columnLineage: columnLineageOf(facets('columnLineage')),
  }
}

/** The inputs or outputs of an event. */
export function datasetsAt(value: Json | undefined, path: string, issues: Issue[]): EventDataset[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) {
    issues.push({ path, message: 'must be a list of datasets' })
    return []
  }
  if (value.length > mostDatasets) {
    issues.push({ path, message: `must hold at most ${mostDatasets} datasets` })
    return []
  }
  return value.flatMap((one, index) => datasetAt(one, stepTo(path, index), issues) ?? [])
}
