import { isDeepStrictEqual } from 'node:util'
import { and, eq } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Tx } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import { version } from '#db/schema/versions'
import { change } from '#lib/audit/change'
import type { Caller } from '#lib/caller'
import { invalid, Refusal } from '#lib/errors'
import { canonicalDigest, canonicalManifest } from '#lib/manifest/canonical'
import type { Manifest } from '#lib/manifest/schema'
import { hadName, requirePackage } from '#lib/packages/reads'
import type { Evaluation } from '#lib/standards/schema'
import { readContents } from './contents.ts'
import { indexVersion, insertVersion } from './insert.ts'
import { refreshPackage } from './latest.ts'
import { basisOf, judge, keepScores } from './scoring.ts'

/** What registering did. `created` is false when the same content was registered before. */
export type Registration = { version: string; digest: string; created: boolean; checks: Evaluation[] }

/**
 * Registers a version of a package: wholly or not at all. The same content answers with the version it is; a number that
 * is or was used for other content is refused (`version_taken`), also when that version is withdrawn. A manifest may call
 * the package by a name it had before. What takes long is done before the transaction, so that other writers do not wait.
 */
export async function registerVersion(
  caller: Caller,
  packageName: string,
  manifest: Manifest,
  { example = false } = {},
): Promise<Registration> {
  const { id: packageId } = await requirePackage(packageName)
  await refuseOtherPackage(manifest, packageId, packageName)
  const canonical = canonicalManifest(manifest)
  const digest = canonicalDigest(canonical)
  const contents = await readContents(caller.actor, manifest)
  const basis = await basisOf(packageId)
  const judged = judge({ manifest, ...contents }, basis)
  return change(caller, async (tx, record) => {
    const row = await requirePackage(packageName, tx)
    const now = await basisOf(packageId, tx)
    const checks = isDeepStrictEqual(basis, now) ? judged : judge({ manifest, ...contents }, now)
    if (await registeredAlready(tx, packageId, manifest.version, digest))
      return { version: manifest.version, digest, created: false, checks }
    const id = uuid()
    const sequence = row.versions + 1
    const added = { id, packageId, sequence, digest, canonical, manifest, contents, caller }
    await insertVersion(tx, added)
    await keepScores(tx, id, checks)
    await indexVersion(tx, added)
    await refreshPackage(tx, packageId, caller.now, sequence)
    if (row.example && !example) await keepFromRemoval(tx, packageId)
    await record({
      verb: 'version.registered',
      subject: `version:${id}`,
      label: `${packageName} ${manifest.version}`,
      packageId,
      after: { version: manifest.version, digest },
    })
    return { version: manifest.version, digest, created: true, checks }
  })
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
