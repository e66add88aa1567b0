import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** The least a server can do: the statements of a point read, prepared by hand, and their JSON. It prints `ready`. */
const database = new Database(join(process.env.SHIPSHAPE_DATA ?? '', 'shipshape.db'), { readonly: true })
database.pragma('mmap_size = 1073741824')
const version = database.prepare(`
  select p.name as package, v.id, v.number as version, v.sequence, v.digest, v.summary, v.size, v.runs_code as runsCode,
    v.registered_by as registeredBy, v.created_at as registeredAt, w.reason, w.by, w.at
  from version v join package p on p.id = v.package_id left join withdrawal w on w.version_id = v.id
  where p.name = ? and v.number = ?`)
const scores = database.prepare(
  `select standard, met, required from version_score where version_id = ? order by standard`,
)
type Row = { id: string; runsCode: number; registeredAt: number; reason: string | null; by: string; at: number }

function read(name: string, number: string): string {
  const { id, reason, by, at, ...row } = version.get(name, number) as Row
  return JSON.stringify({
    ...row,
    runsCode: row.runsCode === 1,
    registeredAt: new Date(row.registeredAt).toISOString(),
    withdrawn: reason === null ? null : { reason, by, at: new Date(at).toISOString() },
    scores: scores.all(id),
  })
}

const server = createServer((request, response) => {
  const [, , , , name = '', , number = ''] = (request.url ?? '').split('/')
  const body = read(name, number)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  response.end(body)
})
server.listen(Number(process.env.PORT), process.env.HOST ?? '127.0.0.1')
await once(server, 'listening')
console.log('ready')
