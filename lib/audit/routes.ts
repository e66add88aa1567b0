import { Readable } from 'node:stream'
import { word } from '#lib/fields'
import { pageOf, paging, route } from '#lib/http/route'
import { exportAudit, exportForms, exportTypes } from './export.ts'
import { readableBy } from './readable.ts'
import { readHistory, readPlace, verifyChain } from './reads.ts'
import { auditQuery, entryView, signedHead, verification } from './schema.ts'
import { signHead } from './signing.ts'

export const auditRoutes = [
  route({
    method: 'get',
    path: '/audit',
    may: 'audit.read',
    tag: 'audit',
    summary: 'What was changed by whom, newest first; a page may be short and still go on',
    query: auditQuery(paging),
    answers: { 200: pageOf(entryView) },
    handle: async ({ query: { limit, cursor, ...filter }, caller }) => ({
      status: 200,
      body: await readHistory(filter, limit, cursor, readableBy(caller.actor)),
    }),
  }),
  route({
    method: 'get',
    path: '/audit/export',
    may: 'audit.read',
    tag: 'audit',
    summary: 'The audit as a file: JSON lines, whole and signed unless it is narrowed, or CSV',
    query: auditQuery({ format: word(exportForms).default('json') }),
    answers: { 200: 'The entries, oldest first' },
    handle: ({ query: { format, ...filter }, caller: { now, actor } }) => {
      const { type, ending } = exportTypes[format]
      const name = `shipshape-audit-${new Date(now).toISOString().slice(0, 10)}.${ending}`
      const headers = { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` }
      const bytes = Readable.from(exportAudit({ filter, form: format, now, seen: readableBy(actor) }), {
        highWaterMark: 1,
      })
      return new Response(Readable.toWeb(bytes) as ReadableStream<Uint8Array>, { headers })
    },
  }),
  route({
    method: 'get',
    path: '/audit/head',
    may: 'audit.read',
    tag: 'audit',
    summary: 'Where the chain stands now, signed: whoever keeps it can tell later whether it was cut',
    answers: { 200: signedHead },
    handle: async ({ caller }) => ({ status: 200, body: signHead(await readPlace(), caller.now) }),
  }),
  route({
    method: 'get',
    path: '/audit/verification',
    may: 'audit.read',
    tag: 'audit',
    summary: 'Whether the chain of audit entries is whole',
    answers: { 200: verification },
    handle: async () => ({ status: 200, body: await verifyChain() }),
  }),
]
