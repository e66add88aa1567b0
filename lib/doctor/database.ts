import { sql } from 'drizzle-orm'
import { db } from '#db/db'
import { lite } from '#db/dialect'
import { extras, listTriggers } from '#db/extras'
import type { Examination } from './schema.ts'

const restore = 'Restore the newest backup that is sound: shipshape restore'

type Row = Record<string, unknown>

/** What SQLite's own checks say, `ok` left out; on PostgreSQL, which checks every write, constraints that were switched off. */
const flaws = lite
  ? [sql`pragma integrity_check(100)`, sql`pragma foreign_key_check`]
  : [
      sql`select conrelid::regclass::text as "table", conname as "constraint is not valid" from pg_constraint c
          join pg_namespace n on n.oid = c.connamespace where n.nspname = current_schema() and not convalidated`,
      sql`select indexrelid::regclass::text as "index is not valid" from pg_index i join pg_class c on c.oid = i.indrelid
          join pg_namespace n on n.oid = c.relnamespace where n.nspname = current_schema() and not indisvalid`,
    ]

const told = (row: Row) =>
  Object.entries(row)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ')

const integrity: Examination = {
  invariant: 'I9',
  promise: 'the database is whole and every reference leads somewhere',
  of: 'checks of the engine',
  async examine(report) {
    for (const flaw of flaws) {
      const rows = (await db.rows<Row>(flaw)).filter((row) => row.integrity_check !== 'ok')
      for (const row of rows) report({ subject: 'database', what: told(row), repair: restore })
    }
    return flaws.length
  },
}

const guardNames = extras.flatMap((text) => /^create trigger (\w+)/.exec(text)?.[1] ?? [])

const guards: Examination = {
  invariant: 'I3',
  promise: 'the database itself refuses changes of what never changes',
  of: 'triggers',
  async examine(report) {
    const there = new Set((await db.rows<{ name: string }>(sql.raw(listTriggers))).map(({ name }) => name))
    for (const name of guardNames.filter((guard) => !there.has(guard)))
      report({
        subject: `trigger ${name}`,
        what: 'is gone: somebody who can change the database removed it',
        repair: 'Hold the catalog against a backup; then "delete from migration where n = 0" and a start put it back.',
      })
    return guardNames.length
  },
}

export const databaseExaminations = [integrity, guards]
