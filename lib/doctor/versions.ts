import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import canonicalize from 'canonicalize'
import { asc, eq, gt } from 'drizzle-orm'
import { db } from '#db/db'
import { versionDataset } from '#db/schema/datasets'
import { incidentScenario } from '#db/schema/incidents'
import { modelPackage } from '#db/schema/packages'
import { version, versionFile, versionLibrary, versionScenario, versionScenarioTag } from '#db/schema/versions'
import { incidentsOfScenarios } from '#lib/incidents/projection'
import { canonicalManifest } from '#lib/manifest/canonical'
import type { Manifest } from '#lib/manifest/schema'
import { tagCounts } from '#lib/scenarios/tags'
import { type Contents, readContents } from '#lib/versions/contents'
import { isPrerelease, sortKey } from '#lib/versions/rules'
import type { Examination, Report } from './schema.ts'

const restore = 'Its row was changed behind the catalog. Restore the newest backup in which it is whole.'
const pageSize = 50
const doctor = { kind: 'system', id: 'doctor', name: 'doctor' } as const

type Row = Awaited<ReturnType<typeof page>>[number]

const page = (after: string) =>
  db
    .select({ row: version, name: modelPackage.name })
    .from(version)
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .where(gt(version.id, after))
    .orderBy(asc(version.id))
    .limit(pageSize)

/** Every version there is, a few at a time: a manifest may be a megabyte. */
async function* everyVersion(): AsyncGenerator<Row> {
  for (let rows = await page(''); rows.length > 0; rows = await page(rows.at(-1)?.row.id ?? '')) yield* rows
}

async function eachVersion(look: (row: Row, tell: (what: string) => void) => Promise<void>, report: Report) {
  let looked = 0
  for await (const found of everyVersion()) {
    looked += 1
    const subject = `${found.name} ${found.row.number}`
    await look(found, (what) => report({ subject, what, repair: restore }))
  }
  return looked
}

function parsed(text: string): Manifest | undefined {
  try {
    return JSON.parse(text) as Manifest
  } catch {
    return undefined
  }
}

const digests: Examination = {
  invariant: 'I3',
  promise: 'every digest is that of its manifest, written canonically',
  of: 'versions',
  examine: (report) =>
    eachVersion(async ({ row }, tell) => {
      const digest = `sha256:${createHash('sha256').update(row.manifest, 'utf8').digest('hex')}`
      if (digest !== row.digest) return tell(`has a manifest of ${digest}, but was registered as ${row.digest}`)
      const manifest = parsed(row.manifest)
      if (!manifest || canonicalManifest(manifest) !== row.manifest) tell('has a manifest that is not canonical JSON')
    }, report),
}

const facts: Examination = {
  invariant: 'I3',
  promise: 'what is listed of a version is what its manifest says',
  of: 'versions',
  examine: (report) =>
    eachVersion(async ({ row }, tell) => {
      const manifest = parsed(row.manifest)
      if (!manifest) return
      const said = {
        number: manifest.version,
        sortKey: sortKey(manifest.version),
        prerelease: isPrerelease(manifest.version),
        summary: manifest.summary,
        size: manifest.files.reduce((sum, { size }) => sum + size, 0),
      }
      for (const [name, value] of Object.entries(said)) {
        const listed = row[name as keyof typeof said]
        if (listed !== value) tell(`is listed with the ${name} ${listed}, its manifest says ${value}`)
      }
      const listed = await filesOf(row.id)
      if (listed !== filesSaid(manifest)) tell('is listed with other files than its manifest names')
      if ((await dataOf(row.id)) !== dataSaid(manifest)) tell('is listed with other data than its manifest names')
    }, report),
}

const filesSaid = ({ files }: Manifest) => lines(files.map(({ path, digest, size }) => `${path} ${digest} ${size}`))

async function filesOf(id: string): Promise<string> {
  const rows = await db.select().from(versionFile).where(eq(versionFile.versionId, id))
  return lines(rows.map(({ path, sha256, size }) => `${path} sha256:${sha256} ${size}`))
}

const dataSaid = ({ data = [] }: Manifest) =>
  data.map(({ role, dataset, version: label = '' }) => `${role} ${dataset} ${label}`).join('\n')

async function dataOf(id: string): Promise<string> {
  const rows = await db
    .select()
    .from(versionDataset)
    .where(eq(versionDataset.versionId, id))
    .orderBy(asc(versionDataset.position))
  return rows.map(({ role, dataset, label }) => `${role} ${dataset} ${label}`).join('\n')
}

const lines = (texts: string[]) => texts.toSorted().join('\n')

const contents: Examination = {
  invariant: 'I2',
  promise: 'the scenarios and libraries that are listed are those of the files',
  of: 'versions',
  slow: true,
  examine: (report) =>
    eachVersion(async ({ row }, tell) => {
      const manifest = parsed(row.manifest)
      const read = manifest && (await readContents(doctor, manifest).catch((error: Error) => error))
      if (read instanceof Error) return tell(`can not be read any more: ${read.message}`)
      if (!read) return
      if ((await scenariosOf(row.id)) !== canonicalize(read.scenarios))
        tell('lists other scenarios than its files hold')
      if (!isDeepStrictEqual(await tagsOf(row.id), new Map(tagCounts(read.scenarios))))
        tell('counts other tags than its scenarios have')
      if ((await linksOf(row.id)) !== (await linksSaid(row, read)))
        tell('is linked to other incidents than its scenarios came from')
      if ((await librariesOf(row.id)) !== librariesSaid(read)) tell('lists other libraries than its files name')
    }, report),
}

async function scenariosOf(id: string): Promise<string | undefined> {
  const rows = await db
    .select({ scenario: versionScenario.scenario })
    .from(versionScenario)
    .where(eq(versionScenario.versionId, id))
    .orderBy(asc(versionScenario.position))
  return canonicalize(rows.map(({ scenario }) => scenario))
}

async function tagsOf(id: string): Promise<Map<string, number>> {
  const rows = await db.select().from(versionScenarioTag).where(eq(versionScenarioTag.versionId, id))
  return new Map(rows.map(({ tag, n }) => [tag, n]))
}

type Link = { incidentId: string; scenario: string }
const linkLines = (links: readonly Link[]) =>
  lines(links.map(({ incidentId, scenario }) => `${incidentId} ${scenario}`))

const linksSaid = async ({ id, packageId }: Row['row'], { scenarios }: Contents) =>
  linkLines(await incidentsOfScenarios(db, { versionId: id, packageId }, scenarios))

const linksOf = async (id: string) =>
  linkLines(await db.select().from(incidentScenario).where(eq(incidentScenario.versionId, id)))

type Library = { ecosystem: string; name: string; version?: string | null; pinned: boolean }
const libraryLine = ({ ecosystem, name, version: number, pinned }: Library) =>
  `${ecosystem} ${name} ${number ?? ''} ${pinned}`

const librariesSaid = ({ libraries }: Contents) => libraries.map(libraryLine).join('\n')

async function librariesOf(id: string): Promise<string> {
  const rows = await db
    .select()
    .from(versionLibrary)
    .where(eq(versionLibrary.versionId, id))
    .orderBy(asc(versionLibrary.position))
  return rows.map(libraryLine).join('\n')
}

export const versionExaminations = [digests, facts, contents]
