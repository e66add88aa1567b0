// Makes the next migration of both engines from the schema: node db/generate.mjs NAME
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

/** Facts reached by their whole key's prefix: SQLite keeps them in the key's order. */
const clustered = new Set([
  'blob',
  'blob_holder',
  'column_edge',
  'edge',
  'event_scope',
  'former_name',
  'idempotency',
  'incident_draft',
  'incident_scenario',
  'observation',
  'observation_day',
  'observation_series',
  'ordered_run_part',
  'package_format',
  'package_owner',
  'package_tag',
  'person_identity',
  'placement',
  'release_arm',
  'scenario_result',
  'service_report',
  'team_member',
  'version_dataset',
  'version_library',
  'version_scenario_tag',
  'version_score',
  'waiver',
])
const name = process.argv[2]
if (!name) throw new Error('usage: node db/generate.mjs NAME')
const folder = 'db/migrations/sqlite'
const before = new Set(readdirSync(folder))
for (const config of ['db/sqlite.config.ts', 'db/postgres.config.ts'])
  execFileSync('drizzle-kit', ['generate', '--config', config, '--name', name], { stdio: 'inherit' })

for (const file of readdirSync(folder).filter((file) => file.endsWith('.sql') && !before.has(file))) {
  const sql = readFileSync(`${folder}/${file}`, 'utf8')
  const strict = sql.replace(
    /CREATE TABLE `(?:__new_)?(\w+)` \([\s\S]*?\n\)(?=;)/g,
    (create, table) => `${create} STRICT${clustered.has(table) ? ', WITHOUT ROWID' : ''}`,
  )
  writeFileSync(`${folder}/${file}`, strict)
}
