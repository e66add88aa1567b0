import { and, eq } from 'drizzle-orm'
import { datasetWithdrawal } from '#db/schema/datasets'
import { change } from '#lib/audit/change'
import { actorLabel, type Caller } from '#lib/caller'
import { requireVersion } from './rows.ts'

const isOf = (name: string, label: string) =>
  and(eq(datasetWithdrawal.dataset, name), eq(datasetWithdrawal.label, label))
const aboutOf = (name: string, label: string) => ({ subject: `dataset:${name}@${label}`, label: `${name}@${label}` })

/** Takes a dataset version back, with the reason; every version that stands on it says so. Withdrawing again changes the reason. */
export async function withdrawDatasetVersion(
  caller: Caller,
  name: string,
  label: string,
  reason: string,
): Promise<void> {
  await change(caller, async (tx, record) => {
    await requireVersion(caller.actor, name, label, tx)
    const [before] = await tx.select().from(datasetWithdrawal).where(isOf(name, label))
    if (before?.reason === reason) return
    const row = { reason, by: actorLabel(caller.actor), at: caller.now }
    await tx
      .insert(datasetWithdrawal)
      .values({ dataset: name, label, ...row })
      .onConflictDoUpdate({ target: [datasetWithdrawal.dataset, datasetWithdrawal.label], set: row })
    await record({
      verb: 'dataset.version-withdrawn',
      ...aboutOf(name, label),
      before: before && { reason: before.reason },
      after: { reason },
    })
  })
}

/** Lets a withdrawn dataset version stand again. */
export async function restoreDatasetVersion(caller: Caller, name: string, label: string): Promise<void> {
  await change(caller, async (tx, record) => {
    await requireVersion(caller.actor, name, label, tx)
    const [before] = await tx.select().from(datasetWithdrawal).where(isOf(name, label))
    if (!before) return
    await tx.delete(datasetWithdrawal).where(isOf(name, label))
    await record({ verb: 'dataset.version-restored', ...aboutOf(name, label), before: { reason: before.reason } })
  })
}
