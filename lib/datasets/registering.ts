import { isDeepStrictEqual } from 'node:util'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/db'
import { dataset, datasetProfile, datasetVersion } from '#db/schema/datasets'
import { change } from '#lib/audit/change'
import { actorLabel, type Caller } from '#lib/caller'
import { type Issue, Refusal } from '#lib/errors'
import { findVersion, profileOf, requireDataset } from './rows.ts'
import { momentOf, withProfile } from './rules.ts'
import type { NewDatasetVersion } from './schema.ts'

/** What a row says of a version, by the names that people know. */
const namesOf = {
  asOf: 'asOf',
  windowFrom: 'window.from',
  windowTo: 'window.to',
  digest: 'digest',
  rows: 'rows',
  bytes: 'bytes',
  location: 'location',
  schema: 'schema',
} as const
type Fact = keyof typeof namesOf
const facts = Object.keys(namesOf) as Fact[]

const factsOf = ({ asOf, window, digest, rows, bytes, location, schema }: NewDatasetVersion) => ({
  asOf: asOf ?? null,
  windowFrom: window?.from ?? null,
  windowTo: window?.to ?? null,
  digest: digest ?? null,
  rows: rows ?? null,
  bytes: bytes ?? null,
  location: location ?? null,
  schema: schema ?? null,
})
type Facts = ReturnType<typeof factsOf>
type Row = typeof datasetVersion.$inferSelect

/**
 * Registers a version of a dataset, or adds what was not said yet of one that was named or registered before. What is said stays: other
 * values are refused (`dataset_version_taken`), as a correction is a new version.
 */
export async function registerDatasetVersion(
  caller: Caller,
  name: string,
  input: NewDatasetVersion,
  example = false,
): Promise<{ created: boolean }> {
  return change(caller, async (tx, record) => {
    await requireDataset(caller.actor, name, tx)
    const label = input.version
    const said = withProfile(input)
    const before = await findVersion(name, label, tx)
    const hadProfile = before && (await profileOf(name, label, tx))
    const added = factsOf(said)
    // A profile has words of its own for types, and may be of one file of many: its columns and bytes contradict nobody.
    const stated = { ...added, schema: input.schema ?? null, bytes: input.bytes ?? null }
    if (before) refuseOther(`${name}@${label}`, before, stated, hadProfile, input.profile)
    const kept = Object.fromEntries(facts.map((fact) => [fact, before?.[fact] ?? added[fact]])) as Facts
    const newProfile = hadProfile ? undefined : input.profile
    if (before?.described && !newProfile && facts.every((fact) => isDeepStrictEqual(before[fact], kept[fact])))
      return { created: false }
    await keepVersion(tx, caller, { dataset: name, label }, before, kept)
    if (newProfile) await tx.insert(datasetProfile).values({ dataset: name, label, profile: newProfile })
    const keep = example ? {} : { example: false }
    await tx
      .update(dataset)
      .set({ changedAt: caller.now, ...keep })
      .where(eq(dataset.name, name))
    const { schema, ...shown } = kept
    const after = { ...shown, columns: schema?.length ?? null, profile: newProfile !== undefined }
    await record({
      verb: before?.described ? 'dataset.version-completed' : 'dataset.version-registered',
      subject: `dataset:${name}@${label}`,
      label: `${name}@${label}`,
      after,
    })
    return { created: !before?.described }
  })
}

type Key = { dataset: string; label: string }

/** Whoever describes a version that was only named is the one who registered it. */
async function keepVersion(
  tx: Tx,
  { actor, now }: Caller,
  key: Key,
  before: Row | undefined,
  kept: Facts,
): Promise<void> {
  const at = momentOf({ asOf: kept.asOf, window: { to: kept.windowTo } }) ?? before?.at ?? now
  const said = { ...kept, at, described: true }
  const registered = { ...said, by: actorLabel(actor), createdAt: now }
  if (!before) await tx.insert(datasetVersion).values({ ...registered, ...key })
  else
    await tx
      .update(datasetVersion)
      .set(before.described ? said : registered)
      .where(isVersion(key.dataset, key.label))
}

const isVersion = (name: string, label: string) =>
  and(eq(datasetVersion.dataset, name), eq(datasetVersion.label, label))

function refuseOther(what: string, before: Facts, said: Facts, hadProfile: unknown, profile: unknown): void {
  const other = facts.filter((fact) => {
    const had = before[fact]
    return had !== null && said[fact] !== null && !isDeepStrictEqual(plain(had), plain(said[fact]))
  })
  const issues: Issue[] = other.map((fact) => {
    const had = before[fact]
    const told = Array.isArray(had) ? 'has other columns' : `is ${had}`
    return { path: namesOf[fact], message: `${told} already: register a correction as a new version` }
  })
  if (hadProfile && profile && !isDeepStrictEqual(plain(hadProfile), plain(profile)))
    issues.push({ path: 'profile', message: 'is another one already: register a correction as a new version' })
  if (issues[0])
    throw new Refusal(
      'conflict',
      'dataset_version_taken',
      `${what} never changes. ${issues[0].path}: ${issues[0].message}.`,
      issues,
    )
}

/** As it comes back from the database: without keys that say nothing. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
