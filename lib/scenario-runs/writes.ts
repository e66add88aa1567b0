import { v7 as uuid } from 'uuid'
import { change } from '#lib/audit/change'
import { actorLabel, type Caller } from '#lib/caller'
import { invalid } from '#lib/errors'
import { exactVersion } from '#lib/versions/exact'
import { keepRun } from './keeping.ts'
import { scenarioNames } from './reads.ts'
import { strangers } from './rules.ts'
import type { MadeRun, ReportedRun } from './schema.ts'

const namedMissing = 100

/** Keeps what came out where somebody else ran a version's scenarios. A scenario that has no result counts as not run. */
export async function reportRun(
  caller: Caller,
  packageName: string,
  number: string,
  { target, runner, digest, results }: ReportedRun,
): Promise<MadeRun> {
  return change(caller, async (tx, record) => {
    const version = await exactVersion(tx, packageName, number, digest)
    const label = `${packageName} ${version.number}`
    const declared = await scenarioNames(version.id, tx)
    const strange = strangers(results, declared, label)
    if (strange.length > 0) throw invalid('body_invalid', strange)
    const id = uuid()
    const of = { versionId: version.id, packageId: version.packageId, digest: version.digest, label, declared }
    const run = { id, target, runner, results, by: actorLabel(caller.actor), beganAt: null }
    const kept = { ...of, ...run, now: caller.now, verb: 'scenarios.run-reported' as const }
    const { missing, ...counts } = await keepRun(tx, record, kept)
    return { id, ...counts, missing: missing.slice(0, namedMissing) }
  })
}
