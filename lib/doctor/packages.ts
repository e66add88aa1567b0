import { asc, eq } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { searchDocument } from '#db/schema/search'
import { version, withdrawal } from '#db/schema/versions'
import type { Examination, Report } from './schema.ts'

const refresh = 'Withdraw its latest version and let it stand again: both write this anew.'

type Package = Pick<typeof modelPackage.$inferSelect, 'id' | 'name' | 'versions' | 'latestVersionId'>
type Numbered = { id: string; packageId: string; number: string; sequence: number; sortKey: string; standing: number }

const versionsOf = (reader: Reader) =>
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
    .orderBy(asc(version.packageId), asc(version.sequence))

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
      const packages = await reader.select().from(modelPackage).orderBy(asc(modelPackage.name))
      const rows = (await versionsOf(reader)).map((row) => ({ ...row, standing: standingOf(row) }))
      const owned = Map.groupBy(rows, ({ packageId }) => packageId)
      for (const each of packages) inspect(each, owned.get(each.id) ?? [], report)
      return packages.length
    }),
}

const findable: Examination = {
  invariant: 'I2',
  promise: 'every package and version can be found, and nothing else',
  of: 'search documents',
  examine: (report) =>
    db.snapshot(async (reader) => {
      const documents = await reader.select({ subject: searchDocument.subject }).from(searchDocument)
      const packages = await reader.select({ id: modelPackage.id, label: modelPackage.name }).from(modelPackage)
      const versions = await reader.select({ id: version.id, label: version.number }).from(version)
      const lost = new Set(documents.map(({ subject }) => subject))
      const kinds = [
        packages.map((row) => ({ ...row, kind: 'package' })),
        versions.map((row) => ({ ...row, kind: 'version' })),
      ]
      for (const { kind, id, label } of kinds.flat()) {
        if (lost.delete(`${kind}:${id}`)) continue
        report({
          subject: `${kind} ${label}`,
          what: 'can not be found by search',
          repair: 'Change its package once: that indexes it anew.',
        })
      }
      for (const subject of lost)
        report({ subject, what: 'is found by search and is not there', repair: 'Delete its row of search_document.' })
      return documents.length
    }),
}

export const packageExaminations = [numbers, findable]
