import { asc, eq, inArray, isNull, type SQLWrapper, sql } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { modelPackage, packageOwner } from '#db/schema/packages'
import { searchDocument } from '#db/schema/search'
import { version, withdrawal } from '#db/schema/versions'
import { packagePages } from './package-pages.ts'
import type { Examination, Report } from './schema.ts'

const refresh = 'Withdraw its latest version and let it stand again: both write this anew.'

const pageSize = 200

type Package = Pick<typeof modelPackage.$inferSelect, 'id' | 'name' | 'versions' | 'latestVersionId'>
type Numbered = { id: string; packageId: string; number: string; sequence: number; sortKey: string; standing: number }

const versionsOf = (reader: Reader, packages: Package[]) =>
  reader
    .select({
      id: version.id,
      packageId: version.packageId,
      number: version.number,
      sequence: version.sequence,
      sortKey: version.sortKey,
      prerelease: version.prerelease,
      withdrawn: withdrawal.versionId,
    })
    .from(version)
    .leftJoin(withdrawal, eq(withdrawal.versionId, version.id))
    .where(inArray(version.packageId, idsOf(packages)))
    .orderBy(asc(version.packageId), asc(version.sequence))

const idsOf = (packages: Package[]) => packages.map(({ id }) => id)

/** 2 for a release that stands, 1 for a pre-release that stands, 0 for what is withdrawn: the latest is the highest of the most standing. */
const standingOf = (row: { prerelease: boolean; withdrawn: string | null }) =>
  row.withdrawn !== null ? 0 : row.prerelease ? 1 : 2

const byRank = (a: Numbered, b: Numbered) => a.standing - b.standing || (a.sortKey < b.sortKey ? -1 : 1)

function inspect({ name, versions, latestVersionId }: Package, own: Numbered[], report: Report): void {
  const gap = own.findIndex(({ sequence }, index) => sequence !== index + 1)
  if (gap >= 0)
    report({
      subject: `${name} ${own[gap]?.number}`,
      what: `has the sequence number ${own[gap]?.sequence}, where ${gap + 1} follows: a version is gone`,
      repair: 'A registered version is never removed. Restore the newest backup that has it.',
    })
  if (versions !== own.length)
    report({ subject: name, what: `says it has ${versions} versions and has ${own.length}`, repair: refresh })
  const latest = own.toSorted(byRank).at(-1)
  if (latestVersionId !== (latest?.id ?? null))
    report({
      subject: name,
      what: `does not name ${latest?.number ?? 'nothing'} as its latest version`,
      repair: refresh,
    })
}

/** Packages and versions are read as of one moment, so that a registration in between is no finding. */
const numbers: Examination = {
  invariant: 'I2',
  promise: 'every package knows its versions, numbered 1, 2, 3 … without a gap',
  of: 'packages',
  examine: (report) =>
    db.snapshot(async (reader) => {
      let looked = 0
      for await (const page of packagePages(pageSize, reader)) {
        const rows = (await versionsOf(reader, page)).map((row) => ({ ...row, standing: standingOf(row) }))
        const owned = Map.groupBy(rows, ({ packageId }) => packageId)
        for (const each of page) inspect(each, owned.get(each.id) ?? [], report)
        looked += page.length
      }
      return looked
    }),
}

const subjectOf = (kind: string, id: SQLWrapper) => sql`${searchDocument.subject} = ${`${kind}:`} || ${id}`

/** Things without a document, and documents without a thing: a statement each, so that each is of one moment. */
const lost = [
  () =>
    db
      .select({ subject: modelPackage.name })
      .from(modelPackage)
      .leftJoin(searchDocument, subjectOf('package', modelPackage.id))
      .where(isNull(searchDocument.doc)),
  () =>
    db
      .select({ subject: sql<string>`${modelPackage.name} || ' ' || ${version.number}` })
      .from(version)
      .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
      .leftJoin(searchDocument, subjectOf('version', version.id))
      .where(isNull(searchDocument.doc)),
]

const findable: Examination = {
  invariant: 'I2',
  promise: 'every package and version can be found by search',
  of: 'search documents',
  async examine(report) {
    for (const query of lost)
      for (const { subject } of await query())
        report({
          subject,
          what: 'can not be found by search',
          repair: 'Its search document was removed behind the catalog. Restore the newest backup that has it.',
        })
    return db.$count(searchDocument)
  },
}

const ownersInRole = (role: 'accountable' | 'backup') =>
  sql`from ${packageOwner} where ${packageOwner.packageId} = ${modelPackage.id} and ${packageOwner.role} = ${sql.raw(`'${role}'`)}`

const answeredFor: Examination = {
  invariant: 'I2',
  promise: 'every package says who is accountable and how many step in, as its owners do',
  of: 'packages',
  async examine(report) {
    const accountable = sql`(select ${packageOwner.owner} ${ownersInRole('accountable')})`
    const backups = sql`(select count(*) ${ownersInRole('backup')})`
    const wrong = await db
      .select({ name: modelPackage.name })
      .from(modelPackage)
      .where(
        sql`coalesce(${modelPackage.accountable}, '') <> coalesce(${accountable}, '') or ${modelPackage.backups} <> ${backups}`,
      )
    for (const { name } of wrong)
      report({
        subject: name,
        what: 'does not say who is accountable as its owners do',
        repair: 'Save its owners again: that writes it anew.',
      })
    return db.$count(modelPackage)
  },
}

export const packageExaminations = [numbers, findable, answeredFor]
