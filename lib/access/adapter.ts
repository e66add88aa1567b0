import { type CleanedWhere, type CustomAdapter, createAdapterFactory } from 'better-auth/adapters'
import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { db, type Tx } from '#db/db'
import { account, person, session, verification } from '#db/schema/people'
import { change } from '#lib/audit/change'
import type { Actor } from './schema.ts'

const tables = { person, session, account, verification }
type Table = typeof session
type Row = Record<string, unknown>

/** The tables share what the sign-in library needs; they are typed as one of them. */
const tableOf = (model: string): Table => tables[model as keyof typeof tables] as unknown as Table

const system: Actor = { kind: 'system', id: 'sign-in', name: 'sign-in' }
const happenings: Record<string, string> = { 'session create': 'session.started', 'session delete': 'session.ended' }

const operators: Record<string, (column: Table['id'], value: never) => SQL> = { eq, ne, lt, lte, gt, gte, in: inArray }
const stored = (value: unknown) => (value instanceof Date ? value.getTime() : value)

function condition(table: Table, { field, operator, value }: CleanedWhere): SQL {
  const column = table[field as keyof Table] as Table['id']
  if (value === null) return isNull(column)
  const operate = operators[operator]
  if (!operate) throw new Error(`the sign-in library asked for the operator ${operator}`)
  return operate(column, stored(value) as never)
}

function where(table: Table, clauses: CleanedWhere[] = []): SQL | undefined {
  const join = clauses.some(({ connector }) => connector === 'OR') ? or : and
  return join(...clauses.map((clause) => condition(table, clause)))
}

/** A write of the sign-in library: a session's start and end are audited, its housekeeping is not. */
async function write<T>(
  model: string,
  verb: string,
  work: (tx: Tx) => Promise<T>,
  idOf: (result: T) => string[],
): Promise<T> {
  const happening = happenings[`${model} ${verb}`]
  if (!happening) return db.transaction(work)
  const caller = { actor: system, requestId: uuid(), now: Date.now() }
  return change(caller, async (tx, record) => {
    const result = await work(tx)
    for (const id of idOf(result)) await record({ verb: happening, subject: `session:${id}`, label: 'a session' })
    return result
  })
}

const removed = (table: Table, clauses: CleanedWhere[]) => async (tx: Tx) =>
  (await tx.delete(table).where(where(table, clauses)).returning({ id: table.id })).map(({ id }) => id)

const operations: CustomAdapter = {
  async create({ model, data }) {
    const row = { ...(data as Row) } as Table['$inferInsert']
    await write(
      model,
      'create',
      (tx) => tx.insert(tableOf(model)).values(row),
      () => [row.id],
    )
    return data
  },
  async findOne<T>({ model, where: clauses }: { model: string; where: CleanedWhere[] }) {
    const table = tableOf(model)
    const [row] = await db.select().from(table).where(where(table, clauses)).limit(1)
    return (row as T | undefined) ?? null
  },
  async findMany<T>({ model, where: clauses, limit, sortBy, offset = 0 }: Parameters<CustomAdapter['findMany']>[0]) {
    const table = tableOf(model)
    const column = table[(sortBy?.field ?? 'id') as keyof Table] as Table['id']
    const order = sortBy?.direction === 'desc' ? desc(column) : asc(column)
    const rows = await db.select().from(table).where(where(table, clauses)).orderBy(order).limit(limit).offset(offset)
    return rows as T[]
  },
  async update<T>({ model, where: clauses, update }: { model: string; where: CleanedWhere[]; update: T }) {
    const table = tableOf(model)
    const rows = await db.transaction((tx) =>
      tx
        .update(table)
        .set(update as Row)
        .where(where(table, clauses))
        .returning(),
    )
    return (rows[0] as T | undefined) ?? null
  },
  async updateMany({ model, where: clauses, update }) {
    const table = tableOf(model)
    const rows = await db.transaction((tx) =>
      tx.update(table).set(update).where(where(table, clauses)).returning({ id: table.id }),
    )
    return rows.length
  },
  async delete({ model, where: clauses }) {
    await write(model, 'delete', removed(tableOf(model), clauses), (ids) => ids)
  },
  async deleteMany({ model, where: clauses }) {
    return (await write(model, 'delete', removed(tableOf(model), clauses), (ids) => ids)).length
  },
  async count({ model, where: clauses }) {
    const table = tableOf(model)
    const [row] = await db
      .select({ n: sql<number>`count(*)`.mapWith(Number) })
      .from(table)
      .where(where(table, clauses))
    return row?.n ?? 0
  },
}

/** The sign-in library on our tables: its writes go through the same audited transactions as every other. */
export const adapter = createAdapterFactory({
  config: {
    adapterId: 'shipshape',
    supportsNumericIds: false,
    transaction: false,
    customIdGenerator: () => uuid(),
    customTransformInput: ({ data }) => stored(data),
    customTransformOutput: ({ data, fieldAttributes }) =>
      fieldAttributes.type === 'date' && typeof data === 'number' ? new Date(data) : data,
  },
  adapter: () => operations,
})
