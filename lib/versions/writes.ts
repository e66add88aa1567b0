import { and, eq } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Tx } from '#db/db'
import { version } from '#db/schema/versions'
import type { Caller } from '#lib/access/schema'
import { change } from '#lib/audit/change'
import { invalid, Refusal } from '#lib/errors'
import { manifestDigest } from '#lib/manifest/canonical'
import type { Manifest } from '#lib/manifest/schema'
import { ownersOf, requirePackage } from '#lib/packages/reads'
import { evaluateAll } from '#lib/standards/reads'
import type { Evaluation } from '#lib/standards/schema'
import { readContents } from './contents.ts'
import { indexVersion, insertVersion } from './insert.ts'
import { refreshPackage } from './latest.ts'
import { keepScores } from './scoring.ts'

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
    await keepScores(tx, id, checks)
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
