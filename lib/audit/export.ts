import type { SQL } from 'drizzle-orm'
import { csvLine } from '#lib/csv'
import { settings } from '#lib/settings'
import { askedOf } from './filter.ts'
import { entriesOf, readPlace } from './reads.ts'
import { type AuditFilter, type ExportEnd, type ExportHeader, type LinkedEntry, narrowing } from './schema.ts'
import { signHead } from './signing.ts'

export const exportForms = ['json', 'csv'] as const
export type ExportForm = (typeof exportForms)[number]

export const exportTypes: Record<ExportForm, { type: string; ending: string }> = {
  json: { type: 'application/x-ndjson', ending: 'ndjson' },
  csv: { type: 'text/csv; charset=utf-8', ending: 'csv' },
}

type Asking = { filter: AuditFilter; form: ExportForm; now: number; seen?: SQL }

/**
 * What the audit held at `now`, oldest first, in flat memory. As JSON lines the whole chain carries its signed head and can be
 * verified offline; what a filter or `seen` narrows is a part of it, and says so.
 */
export async function* exportAudit({ filter, form, now, seen }: Asking): AsyncGenerator<Uint8Array> {
  const head = await readPlace()
  const whole = narrowing(filter).length === 0 && !seen
  const asked = whole ? { floor: 0, ceiling: head.last } : await askedOf(filter, seen)
  const write = writers[form]
  let entries = 0
  yield Buffer.from(write.start(whole))
  for await (const some of entriesOf({ ...asked, ceiling: Math.min(asked.ceiling, head.last) })) {
    entries += some.length
    yield Buffer.from(some.map(write.entry).join(''))
  }
  yield Buffer.from(write.end(whole ? { head: signHead(head, now) } : { entries }))
}

const jsonLine = (value: ExportHeader | LinkedEntry | ExportEnd) => `${JSON.stringify(value)}\n`

type Writer = {
  start: (whole: boolean) => string
  entry: (entry: LinkedEntry) => string
  end: (end: ExportEnd) => string
}

const columns = [
  'seq',
  'at',
  'actorKind',
  'actorId',
  'actorName',
  'verb',
  'subject',
  'label',
  'packageId',
  'before',
  'after',
  'requestId',
  'prev',
  'hash',
] as const

const writers: Record<ExportForm, Writer> = {
  json: {
    start: (whole) =>
      jsonLine({ format: 'shipshape-audit/1', origin: settings().publicUrl, ...(whole ? {} : { partial: true }) }),
    entry: jsonLine,
    end: jsonLine,
  },
  csv: {
    start: () => csvLine(columns),
    entry: ({ at, ...entry }) => {
      const cells = { ...entry, at: new Date(at).toISOString() }
      return csvLine(columns.map((column) => cells[column]))
    },
    end: () => '',
  },
}
