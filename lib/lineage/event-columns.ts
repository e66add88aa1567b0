import type { Json } from '#lib/json'
import { at, entriesOf, nameOrNull, tablesOf, textOf } from './facets.ts'
import { mostCharacters } from './limits.ts'

const most = { sources: 20_000, fields: 5_000, depth: 20 }

/** A column of a dataset; one that lies in another is named by its way: `address.zip`. */
export type EventColumn = { name: string; type: string | null; description: string | null }

/** What a column is made of. Without a column it is all of the dataset's, as by a filter or a sort. */
export type EventColumnSource = {
  column: string | null
  namespace: string
  name: string
  field: string
  kind: string | null
  subtype: string | null
  description: string | null
}

/** The columns of a `schema` facet, the inner ones behind what they lie in. */
export function columnsOf(facet: Json | undefined): EventColumn[] {
  const columns: EventColumn[] = []
  const walk = (fields: Json | undefined, way: string, depth: number) => {
    for (const field of tablesOf(fields, most.fields)) {
      const own = nameOrNull(field.name, mostCharacters.column)
      const name = own === null ? null : nameOrNull(`${way}${own}`, mostCharacters.column)
      if (name === null || columns.length >= most.fields) continue
      columns.push({
        name,
        type: textOf(field.type, 500),
        description: textOf(field.description, mostCharacters.description),
      })
      if (depth < most.depth) walk(field.fields, `${name}.`, depth + 1)
    }
  }
  walk(at(facet, 'fields'), '', 1)
  return columns
}

type How = Pick<EventColumnSource, 'kind' | 'subtype' | 'description'>

const howOf = (transformation: Json): How => ({
  kind: textOf(at(transformation, 'type'), 50),
  subtype: textOf(at(transformation, 'subtype'), 50),
  description: textOf(at(transformation, 'description'), 500),
})

/** Before its version 1-1-0 the facet said once for a column how it is made, by a word that is a subtype today. */
function olderHow(field: Json | undefined): How {
  const subtype = textOf(at(field, 'transformationType'), 50)
  const description = textOf(at(field, 'transformationDescription'), 500)
  return { kind: subtype === null ? null : 'DIRECT', subtype, description }
}

function sourcesOf(column: string | null, inputs: Json | undefined, older: How): EventColumnSource[] {
  return tablesOf(inputs, most.sources).flatMap((input) => {
    const [namespace, name, field] = [
      nameOrNull(input.namespace, mostCharacters.name),
      nameOrNull(input.name, mostCharacters.name),
      nameOrNull(input.field, mostCharacters.column),
    ]
    if (namespace === null || name === null || field === null) return []
    const ways = tablesOf(input.transformations, 20).map(howOf)
    return (ways.length > 0 ? ways : [older]).map((how) => ({ column, namespace, name, field, ...how }))
  })
}

/** What a `columnLineage` facet says, of any version: of columns, and of the dataset as a whole. */
export function columnLineageOf(facet: Json | undefined): EventColumnSource[] {
  const perColumn = entriesOf(at(facet, 'fields'), most.fields).flatMap(([column, field]) =>
    nameOrNull(column, mostCharacters.column) === null
      ? []
      : sourcesOf(column, at(field, 'inputFields'), olderHow(field)),
  )
  const ofAll = sourcesOf(null, at(facet, 'dataset'), { kind: 'INDIRECT', subtype: null, description: null })
  return [...perColumn, ...ofAll].slice(0, most.sources)
}
