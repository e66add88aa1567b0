import type { Tx } from '#db/db'
import { change } from '#lib/audit/change'
import type { Caller } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { ownersOf, requirePackage } from '#lib/packages/reads'
import type { Owner, PackageChange } from '#lib/packages/schema'
import { changeIn } from '#lib/packages/writes'
import { scoreLatest } from '#lib/versions/scoring'
import { ownersAfter } from './import.ts'
import { readPlan } from './plan.ts'
import type { Imported, OwnersImport, PlanView } from './schema.ts'

/** Owners count in the score of the latest version, so with others it is scored anew. */
const follow = (tx: Tx, { latestVersionId }: { latestVersionId: string | null }): Promise<void> =>
  scoreLatest(tx, latestVersionId)

/** Changes what is said of a package: every change of its owners goes this way, too. */
export const changePackage = (caller: Caller, name: string, input: PackageChange): Promise<{ name: string }> =>
  change(caller, (tx, record) => changeIn(tx, record, caller, name, input, { follow }))

/**
 * Names one owner more; naming one who is named already changes nothing. Who is accountable is not taken from them so
 * (`accountable_taken`): that is what replacing the whole list is for.
 */
export const addOwner = (caller: Caller, name: string, added: Owner): Promise<{ name: string; added: boolean }> =>
  change(caller, async (tx, record) => {
    const { id } = await requirePackage(name, tx)
    const owners = await ownersOf(id, tx)
    if (owners.some(({ role, owner }) => role === added.role && owner === added.owner)) return { name, added: false }
    refuseAdding(owners, added)
    const changed = await changeIn(tx, record, caller, name, { owners: [...owners, added] }, { follow })
    return { ...changed, added: true }
  })

const most = 20

function refuseAdding(owners: Owner[], { role }: Owner): void {
  const accountable = owners.find((one) => one.role === 'accountable')
  if (role === 'accountable' && accountable) {
    const sentence = `${accountable.owner} is accountable already: replace the list of owners to name somebody else.`
    const issue = { path: 'role', message: `is taken by ${accountable.owner}` }
    throw new Refusal('conflict', 'accountable_taken', sentence, [issue])
  }
  if (owners.length < most) return
  const sentence = `A package has at most ${most} owners: take one away first.`
  throw new Refusal('conflict', 'owners_full', sentence, [{ path: 'owner', message: `would be one more than ${most}` }])
}

/**
 * Makes the changes of the plan that was seen, each audited with its package, all or none. Where the file plans others by now, it is
 * refused (`plan_changed`) with that plan.
 */
export const importOwners = (caller: Caller, { digest, ...file }: OwnersImport): Promise<Imported> =>
  change(caller, async (tx, record) => {
    const plan = await readPlan(caller.actor, file, tx)
    if (plan.digest !== digest) throw planChanged(plan)
    const changes = Map.groupBy(plan.changes, (planned) => planned.package)
    for (const [name, planned] of changes) {
      const { id } = await requirePackage(name, tx)
      const owners = ownersAfter(await ownersOf(id, tx), planned)
      await changeIn(tx, record, caller, name, { owners }, { follow, verb: 'package.owners-imported' })
    }
    return { changes: plan.changes.length, packages: changes.size }
  })

const planChanged = (plan: PlanView) =>
  new Refusal(
    'conflict',
    'plan_changed',
    'The file would change other owners than you saw, as the catalog changed meanwhile: look at the plan again.',
    [{ path: 'digest', message: 'is not the one of the plan as it is now' }],
    { plan },
  )
