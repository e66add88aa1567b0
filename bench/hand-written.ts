import { join } from 'node:path'
import Database from 'better-sqlite3'
import { docsOf } from '#lib/search/rules'
import { nameOf } from './seed.ts'

const fifty = Array.from({ length: 50 }, () => '?').join(', ')
const of = (table: string, column: string) => `select * from ${table} where ${column} in (${fifty})`

/** The same reads in SQL prepared by hand on the engine's own library, as fast as they can be. */
export function handWritten(data: string) {
  const database = new Database(join(data, 'shipshape.db'), { readonly: true })
  for (const pragma of ['cache_size = -65536', 'mmap_size = 1073741824']) database.pragma(pragma)
  const newest = database.prepare('select * from package order by changed_at desc, id desc limit 50')
  const beside = [
    of('package_tag', 'package_id'),
    of('package_owner', 'package_id'),
    of('package_format', 'package_id'),
  ]
  const latest = [
    of('version_score', 'version_id'),
    `select v.id, v.number, v.sequence, v.digest, v.created_at, v.runs_code, w.at
    from version v left join withdrawal w on w.version_id = v.id where v.id in (${fifty})`,
  ]
  const [byPackage, byVersion] = [beside, latest].map((texts) => texts.map((text) => database.prepare(text)))
  const point = database.prepare(`select v.*, w.reason from version v join package p on p.id = v.package_id
    left join withdrawal w on w.version_id = v.id where p.name = ? and v.number = ?`)
  const scores = database.prepare('select * from version_score where version_id = ?')
  const found = database.prepare(`select p.name, d.number, d.title, d.detail from search_document d
    join package p on p.id = d.package_id where d.doc in (select rowid from search_index
    where search_index match '"ranker"*' and rowid >= ? and rowid < ? order by rowid desc limit 200) order by d.doc desc`)
  type Listed = { id: string; latest_version_id: string }
  return {
    close: () => database.close(),
    raw: {
      list: () => {
        const rows = newest.all() as Listed[]
        for (const statement of byPackage ?? []) statement.all(...rows.map(({ id }) => id))
        for (const statement of byVersion ?? []) statement.all(...rows.map((row) => row.latest_version_id))
      },
      point: () => scores.all((point.get(nameOf(500), '1.0.0') as Listed).id),
      search: () => (['package', 'version'] as const).map((kind) => found.all(docsOf(kind).from, docsOf(kind).below)),
    },
  }
}
