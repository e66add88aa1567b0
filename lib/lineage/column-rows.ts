import { sql } from 'drizzle-orm'
import { given, isAmong } from '#db/bulk'
import type { Tx } from '#db/db'
import { columnEdge } from '#db/schema/lineage'
import { identityOf } from './names.ts'
import type { Named } from './naming.ts'
import type { LineageEvent } from './openlineage.ts'

const columns = {
  dataset: 'text',
  column: 'text',
  from_dataset: 'text',
  from_column: 'text',
  kind: 'text',
  subtype: 'text',
  description: 'text',
  at: 'int',
} as const

type Row = {
  dataset: string
  /** Empty where all columns depend on it. */
  column: string
  from_dataset: string
  from_column: string
  kind: string | null
  subtype: string | null
  description: string | null
  at: number
}

const keyOf = (row: Row) => JSON.stringify([row.dataset, row.column, row.from_dataset, row.from_column])

/** What an event says of the columns of its datasets. A source that no event reads or writes is none: producers misspell them. */
const rowsOf = ({ at, dataset, inputs, outputs }: LineageEvent, named: Named): Row[] =>
  [...outputs, ...inputs, ...(dataset ? [dataset] : [])].flatMap((one) => {
    const own = named.get(identityOf(one))
    return one.columnLineage.flatMap(({ column, namespace, name, field, kind, subtype, description }): Row[] => {
      const from = named.get(identityOf({ namespace, name }))
      if (own === undefined || from === undefined) return []
      return [
        { dataset: own, column: column ?? '', from_dataset: from, from_column: field, kind, subtype, description, at },
      ]
    })
  })

/** Keeps what columns are made of, as the newest event says that speaks of the dataset's columns. A value counts before a condition. */
export async function keepColumns(tx: Tx, events: readonly LineageEvent[], named: Named): Promise<void> {
  const told = Map.groupBy(
    events.flatMap((event) => rowsOf(event, named)),
    ({ dataset }) => dataset,
  )
  if (told.size === 0) return
  const stored = await tx
    .select({ dataset: columnEdge.dataset, at: sql<number>`max(${columnEdge.at})` })
    .from(columnEdge)
    .where(isAmong(columnEdge.dataset, told.keys()))
    .groupBy(columnEdge.dataset)
  const before = new Map(stored.map(({ dataset, at }) => [dataset, at]))
  const news = [...told].flatMap(([dataset, rows]) => {
    const at = Math.max(...rows.map((row) => row.at))
    return at < (before.get(dataset) ?? -Infinity) ? [] : [{ dataset, at, rows: rows.filter((row) => row.at === at) }]
  })
  const outdated = news.filter(({ dataset, at }) => (before.get(dataset) ?? at) < at).map(({ dataset }) => dataset)
  if (outdated.length > 0) await tx.delete(columnEdge).where(isAmong(columnEdge.dataset, outdated))
  const each = new Map<string, Row>()
  for (const row of news.flatMap(({ rows }) => rows)) {
    const other = each.get(keyOf(row))
    if (!other || (other.kind === 'INDIRECT' && row.kind !== 'INDIRECT')) each.set(keyOf(row), row)
  }
  await tx.rows(sql`
    insert into column_edge (dataset, "column", from_dataset, from_column, kind, subtype, description, at)
    select dataset, "column", from_dataset, from_column, kind, subtype, description, at
    from ${given(columns, [...each.values()])} where true
    on conflict do nothing`)
}
