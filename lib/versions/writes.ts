import { and, desc, eq, isNull } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Tx } from '#db/db'
import { modelPackage, packageFormat } from '#db/schema/packages'
import { version, versionFile, versionLibrary, versionScenario, versionScore, withdrawal } from '#db/schema/versions'
import type { Caller } from '#lib/access/schema'
import { change } from '#lib/audit/change'
import { invalid, Refusal } from '#lib/errors'
import { canonicalManifest, manifestDigest } from '#lib/manifest/canonical'
import type { Manifest } from '#lib/manifest/schema'
import { ownersOf, requirePackage } from '#lib/packages/reads'
import { indexDocument } from '#lib/search/writes'
import { evaluateAll } from '#lib/standards/reads'
import type { Evaluation } from '#lib/standards/schema'
import { type Contents, readContents } from './contents.ts'
import { findVersion } from './reads.ts'
import { isPrerelease, sortKey } from './rules.ts'

/** What registering did. `created` is false when the same content was registered before. */
export type Registration = { version: string; digest: string; created: boolean; checks: Evaluation[] }

/**
 * Registers a version of a package: wholly or not at all. The same content answers with the version it is; a number that
 * is or was used for other content is refused (`version_taken`), also when that version is withdrawn.
 */
export async function registerVersion(caller: Caller, packageName: string, manifest: Manifest): Promise<Registration> {
  if (manifest.package !== packageName)
    throw invalid('manifest_invalid', [
      { path: 'package', message: `must be ${packageName}, the package it is sent to` },
    ])
  await requirePackage(packageName)
  const digest = manifestDigest(manifest)
  const contents = await readContents(manifest)
  return change(caller, async (tx, record) => {
    const row = await requirePackage(packageName, tx)
    const checks = await evaluateAll({ manifest, ...contents, owners: await ownersOf(row.id, tx) }, tx)
    const same = await registeredAlready(tx, row.id, manifest.version, digest)
    if (same) return { version: manifest.version, digest, created: false, checks }
    const id = uuid()
    await insertVersion(tx, { id, packageId: row.id, sequence: row.versions + 1, digest, manifest, contents, caller })
    await insertScores(tx, id, checks)
    await indexVersion(tx, id, row.id, manifest, digest)
    await refreshPackage(tx, row.id, caller.now, row.versions + 1)
    const label = `${packageName} ${manifest.version}`
    await record({
      verb: 'version.registered',
      subject: `version:${id}`,
      label,
      packageId: row.id,
      after: { version: manifest.version, digest },
    })
    return { version: manifest.version, digest, created: true, checks }
  })
}

async function registeredAlready(tx: Tx, packageId: string, number: string, digest: string): Promise<boolean> {
  const [taken] = await tx
    .select({ digest: version.digest })
    .from(version)
    .where(and(eq(version.packageId, packageId), eq(version.number, number)))
  if (!taken) return false
  if (taken.digest === digest) return true
  const sentence = `${number} is taken by other content (${taken.digest}). A number is used once: register this as a new version.`
  throw new Refusal(
    'conflict',
    'version_taken',
    sentence,
    [{ path: 'version', message: 'is taken by other content' }],
    { digest: taken.digest },
  )
}

type NewVersion = {
  id: string
  packageId: string
  sequence: number
  digest: string
  manifest: Manifest
  contents: Contents
  caller: Caller
}

async function insertVersion(
  tx: Tx,
  { id, packageId, sequence, digest, manifest, contents, caller }: NewVersion,
): Promise<void> {
  const { files, scenarios, libraries } = contents
  await tx.insert(version).values({
    id,
    packageId,
    number: manifest.version,
    sortKey: sortKey(manifest.version),
    sequence,
    prerelease: isPrerelease(manifest.version),
    digest,
    manifest: canonicalManifest(manifest),
    summary: manifest.summary,
    size: files.reduce((sum, { size }) => sum + size, 0),
    runsCode: files.some(({ facts }) => facts?.runsCode),
    registeredBy: caller.actor.name,
    createdAt: caller.now,
  })
  await inChunks(files, (chunk) => tx.insert(versionFile).values(chunk.map((file) => ({ ...file, versionId: id }))))
  await inChunks(libraries, (chunk, from) =>
    tx.insert(versionLibrary).values(
      chunk.map(({ ecosystem, name, version: number, pinned, marker }, index) => ({
        versionId: id,
        position: from + index,
        ecosystem,
        name,
        version: number,
        pinned,
        marker,
      })),
    ),
  )
  await inChunks(scenarios, (chunk, from) =>
    tx
      .insert(versionScenario)
      .values(chunk.map((scenario, index) => ({ versionId: id, position: from + index, scenario }))),
  )
}

/** Statements have a limited number of parameters. */
async function inChunks<T>(
  rows: T[],
  insert: (chunk: T[], from: number) => Promise<unknown>,
  size = 500,
): Promise<void> {
  for (let from = 0; from < rows.length; from += size) await insert(rows.slice(from, from + size), from)
}

async function insertScores(tx: Tx, versionId: string, checks: Evaluation[]): Promise<void> {
  const scores = checks.map(({ standard, met, required }) => ({ versionId, standard, met, required }))
  if (scores.length) await tx.insert(versionScore).values(scores)
}

async function indexVersion(tx: Tx, id: string, packageId: string, manifest: Manifest, digest: string): Promise<void> {
  const paths = manifest.files.slice(0, 500).map(({ path }) => path)
  const words = [manifest.package, manifest.version, digest.slice(7), manifest.summary, manifest.notes ?? '', ...paths]
  await indexDocument(tx, {
    subject: `version:${id}`,
    kind: 'version',
    packageId,
    number: manifest.version,
    title: `${manifest.package} ${manifest.version}`,
    detail: manifest.summary,
    words,
  })
}

/** The highest release that stands; else the highest pre-release that stands; else the highest of all. */
async function latestOf(tx: Tx, packageId: string): Promise<string | null> {
  const standing = [isNull(withdrawal.versionId), eq(version.prerelease, false)]
  for (const conditions of [standing, standing.slice(0, 1), []]) {
    const [row] = await tx
      .select({ id: version.id })
      .from(version)
      .leftJoin(withdrawal, eq(withdrawal.versionId, version.id))
      .where(and(eq(version.packageId, packageId), ...conditions))
      .orderBy(desc(version.sortKey), desc(version.sequence))
      .limit(1)
    if (row) return row.id
  }
  return null
}

/** Brings what a package's row says of its versions up to date. */
async function refreshPackage(tx: Tx, packageId: string, now: number, versions?: number): Promise<void> {
  const latestVersionId = await latestOf(tx, packageId)
  const [minimal] = await tx
    .select()
    .from(versionScore)
    .where(and(eq(versionScore.versionId, latestVersionId ?? ''), eq(versionScore.standard, 'minimal')))
  const score = minimal?.required ? Math.floor((10_000 * minimal.met) / minimal.required) : 0
  await tx
    .update(modelPackage)
    .set({ latestVersionId, score, changedAt: now, ...(versions ? { versions } : {}) })
    .where(eq(modelPackage.id, packageId))
  const files = await tx
    .select({ facts: versionFile.facts })
    .from(versionFile)
    .where(eq(versionFile.versionId, latestVersionId ?? ''))
  const formats = new Set(
    files.flatMap(({ facts }) =>
      typeof facts?.format === 'string' && facts.format !== 'unknown' ? [facts.format] : [],
    ),
  )
  await tx.delete(packageFormat).where(eq(packageFormat.packageId, packageId))
  if (formats.size) await tx.insert(packageFormat).values([...formats].map((format) => ({ format, packageId })))
}

/** Takes a version back, with the reason. Withdrawing again changes the reason. */
export async function withdrawVersion(
  caller: Caller,
  packageName: string,
  number: string,
  reason: string,
): Promise<void> {
  const { actor, now } = caller
  await change(caller, async (tx, record) => {
    const found = await findVersion(packageName, number, tx)
    const [before] = await tx.select().from(withdrawal).where(eq(withdrawal.versionId, found.id))
    if (before?.reason === reason) return
    const row = { reason, by: actor.name, at: now }
    await tx
      .insert(withdrawal)
      .values({ versionId: found.id, ...row })
      .onConflictDoUpdate({ target: withdrawal.versionId, set: row })
    await refreshPackage(tx, found.packageId, now)
    await record({
      verb: 'version.withdrawn',
      subject: `version:${found.id}`,
      label: `${packageName} ${found.number}`,
      packageId: found.packageId,
      before: before && { reason: before.reason },
      after: { reason },
    })
  })
}

/** Lets a withdrawn version stand again. */
export async function restoreVersion(caller: Caller, packageName: string, number: string): Promise<void> {
  await change(caller, async (tx, record) => {
    const found = await findVersion(packageName, number, tx)
    const [before] = await tx.select().from(withdrawal).where(eq(withdrawal.versionId, found.id))
    if (!before) return
    await tx.delete(withdrawal).where(eq(withdrawal.versionId, found.id))
    await refreshPackage(tx, found.packageId, caller.now)
    await record({
      verb: 'version.restored',
      subject: `version:${found.id}`,
      label: `${packageName} ${found.number}`,
      packageId: found.packageId,
      before: { reason: before.reason },
    })
  })
}
