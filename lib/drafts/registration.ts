import { eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/db'
import { draft } from '#db/schema/drafts'
import { modelPackage } from '#db/schema/packages'
import { version } from '#db/schema/versions'
import { require } from '#lib/access/permissions'
import { change, type Recorder } from '#lib/audit/change'
import type { Actor, Caller } from '#lib/caller'
import { invalid, Refusal } from '#lib/errors'
import { metricsNamed } from '#lib/metrics/reads'
import { postIn } from '#lib/metrics/writes'
import { idOfName, targetOf } from '#lib/packages/gate'
import { requireForNew } from '#lib/packages/permitted'
import { currentName } from '#lib/packages/reads'
import { createIn } from '#lib/packages/writes'
import { exactVersion } from '#lib/versions/exact'
import { type ReadyVersion, readyVersion, registerIn } from '#lib/versions/writes'
import { checkDraft, metricNames, type Sound } from './mistakes.ts'
import { contentOf, requireDraft, type StoredDraft } from './reads.ts'
import { draftChanged } from './refusals.ts'
import { draftTarget } from './target.ts'

/** The version a draft became. `created` is false where it was that already, or where the same content was registered before. */
export type DraftRegistration = { package: string; version: string; created: boolean }

type Ready = Sound & { read: ReadyVersion; row: StoredDraft; name: string }

/**
 * Makes a version of a draft, as whoever asked read it (`from`) or as it is: the package where it does not exist yet, the version, and
 * the metrics, all of them or nothing. A draft that is a version already answers with that.
 */
export async function registerDraft(caller: Caller, id: string, from?: number): Promise<DraftRegistration> {
  const row = await requireDraft(id)
  if (row.versionId !== null) return change(caller, (tx) => becameOf(tx, row))
  if (from !== undefined && from !== row.revision) throw draftChanged(row)
  try {
    return await registerNow(caller, row)
  } catch (error) {
    // Somebody created its package in this very moment: it is a version of that now, where they may register there.
    if (!(error instanceof Refusal && error.code === 'package_exists')) throw error
    return registerNow(caller, row)
  }
}

async function registerNow(caller: Caller, row: StoredDraft): Promise<DraftRegistration> {
  const ready = await readyDraft(caller.actor, row)
  return change(caller, (tx, record) => register(tx, record, caller, ready))
}

/** Everything that is wrong is told at once; then what the manifest names is read, before the transaction. */
async function readyDraft(actor: Actor, row: StoredDraft): Promise<Ready> {
  const content = contentOf(row)
  const { packageStatus, packageId } = await draftTarget(actor, content.manifest.package)
  if (packageStatus === 'others') await refuseOthers(actor, content.manifest.package)
  const creates = packageStatus === 'new'
  const { sound, issues } = checkDraft(content, creates, await metricsNamed(metricNames(content)))
  if (issues) throw invalid('draft_invalid', issues)
  if (sound.created) requireForNew(actor, sound.created)
  const read = await readyVersion(actor, sound.manifest, packageId ?? undefined)
  const named = sound.manifest.package
  return { ...sound, read, row, name: creates ? named : ((await currentName(named)) ?? named) }
}

async function refuseOthers(actor: Actor, named: unknown): Promise<void> {
  const packageId = await idOfName(String(named))
  if (packageId !== undefined) require(actor, 'versions.register', { target: await targetOf(packageId) })
}

async function register(tx: Tx, record: Recorder, caller: Caller, ready: Ready): Promise<DraftRegistration> {
  const { row, created, values, read, name } = ready
  // Of two who register a draft at once one comes after the other here, and finds a version.
  const now = await requireDraft(row.id, tx)
  if (now.revision !== row.revision) return becameOf(tx, now)
  if (created) await createIn(tx, record, caller, created)
  const registered = await registerIn(tx, record, caller, name, read)
  const found = await exactVersion(tx, name, registered.version)
  if (values.length > 0) await postIn(tx, record, caller, found, values)
  await became(tx, caller, row, found)
  await record({
    verb: 'draft.registered',
    subject: `draft:${row.id}`,
    label: `${name} ${registered.version}`,
    packageId: found.packageId,
    after: { version: registered.version, digest: registered.digest },
  })
  return { package: name, version: registered.version, created: registered.created }
}

/** The version that a draft became already; where it became none, it was changed. */
async function becameOf(tx: Reader, row: StoredDraft): Promise<DraftRegistration> {
  if (row.versionId === null) throw draftChanged(row)
  const [found] = await tx
    .select({ package: modelPackage.name, version: version.number })
    .from(version)
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .where(eq(version.id, row.versionId))
  if (!found) throw draftChanged(row)
  return { ...found, created: false }
}

const became = (tx: Tx, { now }: Caller, row: StoredDraft, found: { id: string; packageId: string }) =>
  tx
    .update(draft)
    .set({
      versionId: found.id,
      packageId: found.packageId,
      revision: row.revision + 1,
      changedAt: Math.max(now, row.changedAt),
    })
    .where(eq(draft.id, row.id))
