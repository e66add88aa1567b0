import { type CleanedWhere, type CustomAdapter, createAdapterFactory } from 'better-auth/adapters'
import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { db } from '#db/db'
import { account, person, session, verification } from '#db/schema/people'
import { change } from '#lib/audit/change'
import type { Actor, Caller } from '#lib/caller'

const tables = { person, session, account, verification }
type Table = typeof session
type Row = Record<string, unknown>

/** The tables share what the sign-in library needs; they are typed as one of them. */
const tableOf = (model: string): Table => tables[model as keyof typeof tables] as unknown as Table

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

/** Whose session it is acts when it starts and ends. */
async function callerOf(personId: string): Promise<Caller> {
  const [who] = await db.select({ name: person.name, role: person.role }).from(person).where(eq(person.id, personId))
  const actor = { kind: 'person' as const, id: personId, name: who?.name ?? 'unknown', role: who?.role ?? 'viewer' }
  return { actor, requestId: uuid(), now: Date.now() }
}

const sessionOf = (id: string, verb: 'started' | 'ended', { name }: Actor) => ({
  verb: `session.${verb}`,
  subject: `session:${id}`,
  label: `a session of ${name}`,
})

/** Starts a session with its audit entry. */
async function startSession(row: typeof session.$inferInsert): Promise<void> {
  const caller = await callerOf(row.userId)
  await change(caller, async (tx, record) => {
    await tx.insert(session).values(row)
    await record(sessionOf(row.id, 'started', caller.actor))
  })
}

/** Ends sessions, each with its audit entry; answers how many. */
async function endSessions(clauses: CleanedWhere[]): Promise<number> {
  const rows = await db.select({ id: session.id, userId: session.userId }).from(session).where(where(session, clauses))
  for (const { id, userId } of rows) {
    const caller = await callerOf(userId)
    await change(caller, async (tx, record) => {
      const gone = await tx.select({ id: session.id }).from(session).where(eq(session.id, id))
      if (gone.length === 0) return
      await tx.delete(session).where(eq(session.id, id))
      await record(sessionOf(id, 'ended', caller.actor))
    })
  }
  return rows.length
}

async function remove(model: string, clauses: CleanedWhere[]): Promise<number> {
  if (model === 'session') return endSessions(clauses)
  const table = tableOf(model)
  return db.transaction(
    async (tx) => (await tx.delete(table).where(where(table, clauses)).returning({ id: table.id })).length,
  )
}

const operations: CustomAdapter = {
  async create({ model, data }) {
    const row = { ...(data as Row) } as typeof session.$inferInsert
    if (model === 'session') await startSession(row)
    else await db.transaction((tx) => tx.insert(tableOf(model)).values(row))
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
    await remove(model, clauses)
  },
  deleteMany: ({ model, where: clauses }) => remove(model, clauses),
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
