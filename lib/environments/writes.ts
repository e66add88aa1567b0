import { and, eq } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Tx } from '#db/db'
import { environment, freezeWindow } from '#db/schema/environments'
import { promotion } from '#db/schema/promotions'
import { change, type Recorder } from '#lib/audit/change'
import { actorLabel, type Caller } from '#lib/caller'
import { invalid, Refusal } from '#lib/errors'
import { iso } from '#lib/format'
import { readStandard } from '#lib/standards/reads'
import { byTier } from './builtin.ts'
import { isUsed, readEnvironments, requireEnvironment } from './reads.ts'
import type { Environment, EnvironmentChange, NewEnvironment, NewFreeze } from './schema.ts'

const subjectOf = ({ name }: { name: string }) => ({ subject: `environment:${name}`, label: name })

/** Adds an environment; what it does not say fits its tier. A name in use is refused (`environment_exists`). */
export async function createEnvironment(caller: Caller, input: NewEnvironment): Promise<void> {
  await change(caller, async (tx, record) => {
    const all = await readEnvironments(tx)
    if (all.some(({ name }) => name === input.name))
      throw new Refusal('conflict', 'environment_exists', `There is an environment ${input.name}: choose another name.`)
    const last = Math.max(0, ...all.map(({ position }) => position))
    const fitting = byTier[input.tier]
    const standard = input.standard === undefined ? fitting.standard : input.standard
    const made: Environment = { ...fitting, position: last + 1, ...input, standard }
    await keep(tx, record, caller, made, 'environment.created')
  })
}

/** Changes what is asked of promotions into an environment. Promotions that are open are held against it at once. */
export async function changeEnvironment(caller: Caller, name: string, input: EnvironmentChange): Promise<void> {
  await change(caller, async (tx, record) => {
    const before = await requireEnvironment(name, tx)
    if (input.tier !== undefined && input.tier !== before.tier) await refuseUsed(tx, name, 'its tier stays')
    await keep(tx, record, caller, { ...before, ...input }, 'environment.changed', before)
  })
}

/** What is live somewhere went through the gates of there: it does not get elsewhere with the ground under it. */
async function refuseUsed(tx: Tx, name: string, so: string): Promise<void> {
  if (await isUsed(name, tx))
    throw new Refusal('conflict', 'environment_used', `${name} has releases, which are kept: ${so}.`)
}

/** Removes an environment in which nothing ever was live and nothing is asked for; else it is refused (`environment_used`). */
export async function removeEnvironment(caller: Caller, name: string): Promise<void> {
  await change(caller, async (tx, record) => {
    const before = await requireEnvironment(name, tx)
    await refuseUsed(tx, name, 'it can not be removed')
    const asking = await tx
      .select({ id: promotion.id })
      .from(promotion)
      .where(and(eq(promotion.environment, name), eq(promotion.state, 'open')))
      .limit(1)
    if (asking.length > 0)
      throw new Refusal(
        'conflict',
        'environment_used',
        `A promotion into ${name} is open: decide about it, or withdraw it.`,
      )
    await put(tx, caller, before, caller.now)
    await record({ verb: 'environment.removed', ...subjectOf(before), before })
  })
}

async function keep(
  tx: Tx,
  record: Recorder,
  caller: Caller,
  after: Environment,
  verb: string,
  before?: Environment,
): Promise<void> {
  if (after.standard !== null) await knownStandard(tx, after.standard)
  if (after.standard === null && after.gates.some(({ gate }) => gate === 'standard'))
    throw invalid('body_invalid', [{ path: 'standard', message: 'must be given, as the gate standard asks for it' }])
  await put(tx, caller, after, null)
  await record({ verb, ...subjectOf(after), before, after })
}

async function knownStandard(tx: Tx, name: string): Promise<void> {
  try {
    await readStandard(name, tx)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw invalid('body_invalid', [{ path: 'standard', message: `is no standard. ${error.message}` }])
  }
}

async function put(tx: Tx, { now }: Caller, made: Environment, removedAt: number | null): Promise<void> {
  const row = { ...made, silentAfter: made.silentAfter * 1000, removedAt, changedAt: now }
  await tx.insert(environment).values(row).onConflictDoUpdate({ target: environment.name, set: row })
}

/** Freezes an environment for a time: no promotion is applied in it. Rolling back stays possible. */
export async function addFreeze(
  caller: Caller,
  name: string,
  { from, until, reason }: NewFreeze,
): Promise<{ id: string }> {
  return change(caller, async (tx, record) => {
    const one = await requireEnvironment(name, tx)
    const row = { id: uuid(), environment: name, from: Date.parse(from), until: Date.parse(until), reason }
    await tx.insert(freezeWindow).values({ ...row, by: actorLabel(caller.actor), createdAt: caller.now })
    await record({ verb: 'freeze.added', ...subjectOf(one), after: { from, until, reason } })
    return { id: row.id }
  })
}

/** Lifts a freeze. */
export async function removeFreeze(caller: Caller, name: string, id: string): Promise<void> {
  await change(caller, async (tx, record) => {
    const one = await requireEnvironment(name, tx)
    const [row] = await tx
      .delete(freezeWindow)
      .where(and(eq(freezeWindow.id, id), eq(freezeWindow.environment, name)))
      .returning()
    if (!row) throw new Refusal('missing', 'freeze_missing', `${name} has no such freeze.`)
    const span = { from: iso(row.from), until: iso(row.until) }
    await record({ verb: 'freeze.lifted', ...subjectOf(one), before: { ...span, reason: row.reason } })
  })
}
