import { createHash } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { closeDatabase } from '#db/db'
import { migrate } from '#db/migrate'
import { docsOf, normalise } from '#lib/search/rules'
import { sortKey } from '#lib/versions/rules'

const versionsEach = 10
const kinds = ['ranker', 'recommender', 'classifier', 'forecast', 'detector', 'pricer', 'scorer', 'matcher']
const subjects = ['product', 'basket', 'customer', 'delivery', 'fraud', 'image', 'review', 'search', 'stock', 'visit']
const places = ['home', 'checkout', 'mail', 'app', 'store', 'returns', 'support', 'warehouse', 'loyalty']
const formats = ['onnx', 'safetensors', 'pickle', 'gguf']
const of = <T>(list: T[], n: number) => list[n % list.length] as T

/** The name of package `n` of a seeded catalog. */
export const nameOf = (n: number): string => `${of(subjects, n)}-${of(kinds, Math.floor(n / 10))}-${n}`
const hex = (text: string) => createHash('sha256').update(text).digest('hex')

type Insert = (table: string, row: Record<string, string | number | null>) => void

function inserter(database: Database.Database): Insert {
  const statements = new Map<string, Database.Statement>()
  return (table, row) => {
    const columns = Object.keys(row)
    const text = `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`
    const statement = statements.get(text) ?? database.prepare(text)
    statements.set(text, statement)
    statement.run(...Object.values(row))
  }
}

/** One package with its versions, as registering them would have left it; the search index follows by its triggers. */
function insertPackage(insert: Insert, n: number): void {
  const name = nameOf(n)
  const id = `p${String(n).padStart(8, '0')}`
  const tags = [of(places, n), `tag-${n % 500}`]
  const owner = `team-${n % 200}`
  const score = (n * 37) % 10_001
  const purpose = `Decides for the ${of(places, n)} page what the ${of(subjects, n)} ${of(kinds, n)} shows`
  const at = 1_760_000_000_000 + n * 1000
  const latest = `${id}-v${String(versionsEach - 1).padStart(2, '0')}`
  insert('package', {
    id,
    name,
    title: name.replaceAll('-', ' '),
    purpose,
    example: 0,
    versions: versionsEach,
    latest_version_id: latest,
    score,
    created_at: at,
    changed_at: at,
  })
  for (const tag of tags) insert('package_tag', { tag, package_id: id })
  insert('package_owner', { owner, role: 'accountable', package_id: id })
  insert('package_format', { format: of(formats, Math.floor(n / 80)), package_id: id })
  const text = normalise([name, purpose, ...tags, owner].join(' '))
  const doc = docsOf('package').from + n + 1
  insert('search_document', {
    doc,
    subject: `package:${id}`,
    kind: 'package',
    package_id: id,
    title: name,
    detail: purpose,
    text,
  })
  for (let minor = 0; minor < versionsEach; minor++) insertVersion(insert, { id, name, n, minor, at })
  for (const environment of ['dev', 'production']) insertReleases(insert, { id, name, n, at }, environment)
}

const day = 86_400_000
/** When the first releases of a seeded catalog took effect; another followed each day. */
export const firstReleasedAt = 1_770_000_000_000
const releasesEach = 5

/** A ramp of the last two versions, as releasing them day by day would have left it. */
function insertReleases(insert: Insert, { id: packageId, name }: Omit<Seeded, 'minor'>, environment: string): void {
  const idOf = (sequence: number) => `${packageId}-${environment}-${sequence}`
  const [stable, next] = [versionsEach - 2, versionsEach - 1].map(
    (minor) => `${packageId}-v${String(minor).padStart(2, '0')}`,
  )
  const placed = { package_id: packageId, environment }
  for (let sequence = 1; sequence <= releasesEach; sequence++) {
    const id = idOf(sequence)
    const effective = firstReleasedAt + sequence * day
    insert('release', {
      id,
      ...placed,
      sequence,
      based_on: sequence > 1 ? idOf(sequence - 1) : null,
      effective_at: effective,
      cause: 'promotion',
      promotion_id: `promotion ${id}`,
      returns_to: sequence > 1 ? idOf(1) : null,
      evidence: 'seed',
      by: 'seed',
    })
    const share = (sequence - 1) * 2000
    const arms = [
      { version_id: stable ?? '', share: 10_000 - share },
      { version_id: next ?? '', share },
    ]
    for (const arm of arms.filter((one) => one.share > 0)) insert('release_arm', { release_id: id, ...arm, shadow: 0 })
    if (sequence === releasesEach)
      insert('placement', {
        ...placed,
        package_name: name,
        release_id: id,
        sequence,
        effective_at: effective,
        first_at: firstReleasedAt + day,
      })
  }
}

type Seeded = { id: string; name: string; n: number; minor: number; at: number }

function insertVersion(insert: Insert, { id: packageId, name, n, minor, at }: Seeded): void {
  const number = `1.${minor}.0`
  const id = `${packageId}-v${String(minor).padStart(2, '0')}`
  const digest = `sha256:${hex(id)}`
  const summary = `Retrained for ${of(places, n + minor)} with ${of(subjects, n + minor)} features`
  const files = [{ path: 'model.onnx', digest: `sha256:${hex('model')}`, size: 1000 }]
  const manifest = JSON.stringify({ files, package: name, shipshape: 1, summary, version: number })
  insert('version', {
    id,
    package_id: packageId,
    number,
    sort_key: sortKey(number),
    sequence: minor + 1,
    prerelease: 0,
    digest,
    manifest,
    summary,
    size: 1000,
    runs_code: 0,
    registered_by: 'seed',
    created_at: at,
  })
  insert('version_file', {
    version_id: id,
    path: 'model.onnx',
    sha256: hex('model'),
    size: 1000,
    facts: '{"format":"onnx"}',
  })
  for (const [standard, required] of [
    ['minimal', 7],
    ['full', 20],
  ] as const)
    insert('version_score', { version_id: id, standard, met: Math.min(required, n % (required + 3)), required })
  const text = normalise([name, number, digest.slice(7), summary, 'model.onnx'].join(' '))
  const doc = docsOf('version').from + n * versionsEach + minor + 1
  insert('search_document', {
    doc,
    subject: `version:${id}`,
    kind: 'version',
    package_id: packageId,
    number,
    title: `${name} ${number}`,
    detail: summary,
    text,
  })
}

/** Fills the data folder's new SQLite database with a catalog of so many versions, ten to a package. */
export async function seed(data: string, versions: number): Promise<{ packages: number }> {
  process.env.SHIPSHAPE_DATA = data
  await migrate()
  await closeDatabase()
  const packages = versions / versionsEach
  const database = new Database(join(data, 'shipshape.db'))
  database.pragma('synchronous = off')
  database.pragma('cache_size = -400000')
  const insert = inserter(database)
  const batch = database.transaction((from: number, to: number) => {
    for (let n = from; n < to; n++) insertPackage(insert, n)
  })
  insert('blob', { sha256: hex('model'), size: 1000, created_at: 1 })
  for (let from = 0; from < packages; from += 1000) batch(from, Math.min(from + 1000, packages))
  database.pragma('optimize')
  database.pragma('wal_checkpoint(truncate)')
  database.close()
  return { packages }
}
