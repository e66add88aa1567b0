import { isDeepStrictEqual } from 'node:util'
import { and, eq } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Tx } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { version } from '#db/schema/versions'
import { change, type Recorder } from '#lib/audit/change'
import type { Actor, Caller } from '#lib/caller'
import { invalid, Refusal } from '#lib/errors'
import { canonicalDigest, canonicalManifest } from '#lib/manifest/canonical'
import type { Manifest } from '#lib/manifest/schema'
import { hadName, requirePackage } from '#lib/packages/reads'
import type { Evaluation } from '#lib/standards/schema'
import { type Contents, readContents } from './contents.ts'
import { indexVersion, insertVersion } from './insert.ts'
import { refreshPackage } from './latest.ts'
import { nextFree } from './rules.ts'
import { type Basis, basisOf, judge, keepScores } from './scoring.ts'

/** What registering did. `created` is false when the same content was registered before. */
export type Registration = { id: string; version: string; digest: string; created: boolean; checks: Evaluation[] }

/** A version that is read and judged, and not written yet: what takes long is done before the transaction, so that other writers do not wait. */
export type ReadyVersion = {
  manifest: Manifest
  canonical: string
  digest: string
  contents: Contents
  /** How it stands on a basis; nothing where its package is yet to be created. */
  judged?: { basis: Basis; checks: Evaluation[] }
}

/** Reads what a manifest refers to, and judges it as a version of a package that is here, or is to be. */
export async function readyVersion(actor: Actor, manifest: Manifest, packageId?: string): Promise<ReadyVersion> {
  const canonical = canonicalManifest(manifest)
  const contents = await readContents(actor, manifest)
  const read = { manifest, canonical, digest: canonicalDigest(canonical), contents }
  if (packageId === undefined) return read
  const basis = await basisOf(packageId)
  return { ...read, judged: { basis, checks: judge({ manifest, ...contents }, basis) } }
}

/**
 * Registers a version of a package: wholly or not at all. The same content answers with the version it is; a number that
 * is or was used for other content is refused (`version_taken`), also when that version is withdrawn. A manifest may call
 * the package by a name it had before.
 */
export async function registerVersion(
  caller: Caller,
  packageName: string,
  manifest: Manifest,
  options: { example?: boolean } = {},
): Promise<Registration> {
  const { id: packageId } = await requirePackage(packageName)
  await refuseOtherPackage(manifest, packageId, packageName)
  const ready = await readyVersion(caller.actor, manifest, packageId)
  return change(caller, (tx, record) => registerIn(tx, record, caller, packageName, ready, options))
}

/** Registers a version that is ready, inside a write. */
export async function registerIn(
  tx: Tx,
  record: Recorder,
  caller: Caller,
  packageName: string,
  { manifest, canonical, digest, contents, judged }: ReadyVersion,
  { example = false } = {},
): Promise<Registration> {
  const { id: packageId, versions, example: ofExample } = await requirePackage(packageName, tx)
  const basis = await basisOf(packageId, tx)
  const checks = isDeepStrictEqual(basis, judged?.basis)
    ? (judged?.checks ?? [])
    : judge({ manifest, ...contents }, basis)
  const said = { version: manifest.version, digest, checks }
  const before = await registeredAlready(tx, packageId, manifest.version, digest)
  if (before !== undefined) return { ...said, id: before, created: false }
  const id = uuid()
  const sequence = versions + 1
  const added = { id, packageId, sequence, digest, canonical, manifest, contents, caller, example }
  await insertVersion(tx, added)
  await keepScores(tx, id, checks)
  await indexVersion(tx, added)
  await refreshPackage(tx, packageId, caller.now, sequence)
  if (ofExample && !example) await keepFromRemoval(tx, packageId)
  await record({
    verb: 'version.registered',
    subject: `version:${id}`,
    label: `${packageName} ${manifest.version}`,
    packageId,
    after: { version: manifest.version, digest },
  })
  return { ...said, id, created: true }
}

async function refuseOtherPackage(manifest: Manifest, packageId: string, packageName: string): Promise<void> {
  if (manifest.package === packageName || (await hadName(packageId, manifest.package))) return
  const message = `must be ${packageName}, the package it is sent to`
  throw invalid('manifest_invalid', [{ path: 'package', message }])
}

/** A package that holds a version of somebody's own is no longer the example's, and stays when the example goes. */
async function keepFromRemoval(tx: Tx, packageId: string): Promise<void> {
  await tx.update(modelPackage).set({ example: false }).where(eq(modelPackage.id, packageId))
}

/** The id of the version of this number and content; a number of other content is refused with the next that is free. */
async function registeredAlready(
  tx: Tx,
  packageId: string,
  number: string,
  digest: string,
): Promise<string | undefined> {
  const [taken] = await tx
    .select({ id: version.id, digest: version.digest })
    .from(version)
    .where(and(eq(version.packageId, packageId), eq(version.number, number)))
  if (!taken) return undefined
  if (taken.digest === digest) return taken.id
  const used = await tx.select({ number: version.number }).from(version).where(eq(version.packageId, packageId))
  const next = nextFree(
    number,
    used.map((one) => one.number),
  )
  const sentence = `${number} is taken by other content (${taken.digest}). A number is used once: register this as a new version.`
  throw new Refusal(
    'conflict',
    'version_taken',
    sentence,
    [{ path: 'version', message: `is taken by other content; ${next} is free` }],
    { digest: taken.digest, next },
  )
}
