import { asc, eq, gt, ne } from 'drizzle-orm'
import { db } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { blob, version, versionFile } from '#db/schema/versions'
import { blobDigest } from '#lib/blobs/reading'
import { blobFile, storedBytes } from '#lib/blobs/store'
import type { Examination, Report } from './schema.ts'

const pageSize = 1000

type Blob = typeof blob.$inferSelect

const page = (after: string) =>
  db.select().from(blob).where(gt(blob.sha256, after)).orderBy(asc(blob.sha256)).limit(pageSize)

/** Every blob that is listed. */
export async function* everyBlob(): AsyncGenerator<Blob> {
  for (let rows = await page(''); rows.length > 0; rows = await page(rows.at(-1)?.sha256 ?? '')) yield* rows
}

/** Which files of versions are these bytes: `model.onnx of recommender-men 1.0.0 and 2 more`. */
async function usersOf(sha256: string): Promise<string> {
  const rows = await db
    .select({ path: versionFile.path, name: modelPackage.name, number: version.number })
    .from(versionFile)
    .innerJoin(version, eq(version.id, versionFile.versionId))
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .where(eq(versionFile.sha256, sha256))
    .orderBy(asc(modelPackage.name), asc(version.sequence))
  const [first] = rows
  if (!first) return 'no version'
  const more = rows.length > 1 ? ` and ${rows.length - 1} more` : ''
  return `${first.path} of ${first.name} ${first.number}${more}`
}

const again = 'Push that version again from its folder, which sends lost bytes anew, or copy the file from a backup.'

async function eachBlob(
  report: Report,
  look: (row: Blob) => Promise<string | undefined>,
  repair: (file: string) => string,
) {
  let looked = 0
  for await (const row of everyBlob()) {
    looked += 1
    const what = await look(row)
    if (what === undefined) continue
    const subject = `sha256:${row.sha256.slice(0, 12)}… (${await usersOf(row.sha256)})`
    report({ subject, what, repair: repair(blobFile(row.sha256)) })
  }
  return looked
}

const present: Examination = {
  invariant: 'I1',
  promise: 'all bytes that were ever stored are there, in full',
  of: 'blobs',
  examine: (report) =>
    eachBlob(
      report,
      async ({ sha256, size }) => {
        const there = await storedBytes(sha256)
        if (there === undefined) return 'is lost: its file is gone'
        return there === size ? undefined : `has ${there} bytes, not ${size}`
      },
      () => again,
    ),
}

const intact: Examination = {
  invariant: 'I5',
  promise: 'the name of every blob is the SHA-256 of its bytes',
  of: 'blobs',
  slow: true,
  examine: (report) =>
    eachBlob(
      report,
      async ({ sha256, size }) => {
        if ((await storedBytes(sha256)) !== size) return undefined
        const found = await blobDigest(sha256)
        return found === sha256 ? undefined : `holds other bytes, of sha256:${found}`
      },
      (file) => `Remove ${file}. ${again}`,
    ),
}

const sized: Examination = {
  invariant: 'I4',
  promise: 'every file of a version has the bytes its manifest names',
  of: 'files',
  async examine(report) {
    const rows = await db
      .select({
        path: versionFile.path,
        name: modelPackage.name,
        number: version.number,
        said: versionFile.size,
        size: blob.size,
      })
      .from(versionFile)
      .innerJoin(version, eq(version.id, versionFile.versionId))
      .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
      .innerJoin(blob, eq(blob.sha256, versionFile.sha256))
      .where(ne(blob.size, versionFile.size))
    for (const { path, name, number, said, size } of rows)
      report({
        subject: `${path} of ${name} ${number}`,
        what: `is listed with ${said} bytes, its blob has ${size}`,
        repair: 'Its row was changed behind the catalog. Restore the newest backup in which it is whole.',
      })
    return db.$count(versionFile)
  },
}

export const blobExaminations = [present, intact, sized]
