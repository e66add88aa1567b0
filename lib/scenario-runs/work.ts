import { and, asc, eq, lt, or } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { db } from '#db/db'
import { orderedRun, orderedRunPart } from '#db/schema/evidence'
import { modelPackage } from '#db/schema/packages'
import { version } from '#db/schema/versions'
import { scheduleActor } from '#lib/alone'
import { change } from '#lib/audit/change'
import { log } from '#lib/log'
import { Unrunnable } from '#lib/sandbox/unrunnable'
import { manifestOf } from '#lib/versions/parts'
import { engines, type OpenEngine } from './engines.ts'
import type { RunnerEnvironment } from './environment.ts'
import { keepRun } from './keeping.ts'
import type { OrderRow } from './orders.ts'
import { claimedFor, Parts, resultsSoFar } from './parts.ts'
import { perform } from './performing.ts'
import { scenarioNames } from './reads.ts'

type Target = keyof typeof engines
/** How many runs of each kind this process has under way at once: a sandbox takes a processor, an endpoint waits. */
const atOnce: Record<Target, number> = { artifact: 1, endpoint: 4 }

type Open = (order: OrderRow) => Promise<OpenEngine>
/** What opens the engine of a run; handed in by tests. */
type Means = { open?: Open }

type Going = { target: Target; stop: AbortController; ended: Promise<void> }
const going = new Map<string, Going>()

/** Takes up runs that wait, and those that a crash or a stop left; answers when they are begun, not when they end. `now` is UTC milliseconds. */
export async function takeUpRuns(now: number, { open = engineOf }: Means = {}): Promise<void> {
  for (const target of ['artifact', 'endpoint'] as const) {
    while ([...going.values()].filter((one) => one.target === target).length < atOnce[target]) {
      const order = await claim(target, now)
      if (!order) break
      const stop = new AbortController()
      going.set(order.id, { target, stop, ended: carryOut(order, stop, open).finally(() => going.delete(order.id)) })
    }
  }
}

/** Gives up what is under way, so that whoever comes next goes on with it where it stopped. */
export async function putDownRuns(): Promise<void> {
  for (const { stop } of going.values()) stop.abort()
  await Promise.all([...going.values()].map(({ ended }) => ended))
}

/** Waits for all that is under way to end. */
export const runsUnderWay = async (): Promise<void> =>
  void (await Promise.all([...going.values()].map((one) => one.ended)))

const isFree = (now: number) =>
  or(eq(orderedRun.state, 'queued'), and(eq(orderedRun.state, 'running'), lt(orderedRun.claimedUntil, now)))

/** The oldest run that nobody works on, now this process's; of several processes one gets it. */
async function claim(target: Target, now: number): Promise<OrderRow | undefined> {
  return db.transaction(async (tx) => {
    const [free] = await tx
      .select({ id: orderedRun.id, beganAt: orderedRun.beganAt })
      .from(orderedRun)
      .where(and(eq(orderedRun.target, target), isFree(now)))
      .orderBy(asc(orderedRun.askedAt), asc(orderedRun.id))
      .limit(1)
    if (!free || going.has(free.id)) return undefined
    const [mine] = await tx
      .update(orderedRun)
      .set({ state: 'running', beganAt: free.beganAt ?? now, claimedUntil: now + claimedFor })
      .where(and(eq(orderedRun.id, free.id), isFree(now)))
      .returning()
    return mine
  })
}

async function carryOut(order: OrderRow, stop: AbortController, open: Open): Promise<void> {
  const beat = setInterval(() => void stillMine(order.id, stop), 1000)
  try {
    const environment = await ran(order, stop.signal, open)
    if (environment) await keep(order, environment)
    else await say(order.id, 0)
  } catch (error) {
    log().error({ err: error, run: order.id }, 'a scenario run could not be carried out')
    await giveUp(order).catch(() => undefined)
  } finally {
    clearInterval(beat)
  }
}

const isRunning = (id: string) => and(eq(orderedRun.id, id), eq(orderedRun.state, 'running'))

/** Says until when it is worked on; false where it is no longer under way. */
async function say(id: string, claimedUntil: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    const said = await tx.update(orderedRun).set({ claimedUntil }).where(isRunning(id)).returning({ id: orderedRun.id })
    return said.length > 0
  })
}

/** What was cancelled meanwhile is stopped. */
async function stillMine(id: string, stop: AbortController): Promise<void> {
  const mine = await say(id, Date.now() + claimedFor).catch(() => true)
  if (!mine) stop.abort()
}

/** Where the scenarios ran, when all have; nothing where it was given up. */
async function ran(order: OrderRow, signal: AbortSignal, open: Open): Promise<RunnerEnvironment | undefined> {
  const { id, versionId } = order
  const { api } = await manifestOf(versionId)
  const parts = await Parts.of(id, Date.now)
  await using engine = await opened(order, open)
  const whole = await perform({ versionId, outputs: api?.outputs, engine, parts, signal })
  return whole ? engine.environment : undefined
}

function engineOf({ target, asked, versionId }: OrderRow): Promise<OpenEngine> {
  if (target === 'reported') throw new Error('what somebody else ran is not run here')
  return engines[target].open(asked, versionId)
}

/** The engine that was asked for, or one that says of every input why there is none. */
async function opened(order: OrderRow, open: Open): Promise<OpenEngine> {
  try {
    return await open(order)
  } catch (error) {
    if (error instanceof Unrunnable) return unable(error.message)
    throw error
  }
}

const unable = (error: string): OpenEngine => ({
  environment: {},
  async *run(inputs) {
    for (const index of inputs.keys()) yield { index, error, duration: 0 }
  },
  [Symbol.asyncDispose]: async () => undefined,
})

const byServer = () => ({ actor: scheduleActor, requestId: `run-${uuid()}`, now: Date.now() })

/** Keeps what came out, in one step with the end of the order; a run that was cancelled meanwhile is not kept. */
async function keep(order: OrderRow, environment: RunnerEnvironment): Promise<void> {
  const { id, versionId, target, asked, by, beganAt } = order
  const caller = byServer()
  const labelled = await labelOf(versionId)
  await change(caller, async (tx, record) => {
    const ended = { state: 'done', endedAt: caller.now, claimedUntil: null } as const
    const [mine] = await tx.update(orderedRun).set(ended).where(isRunning(id)).returning({ id: orderedRun.id })
    if (!mine) return
    await keepRun(tx, record, {
      ...{ id, versionId, target, by, beganAt, ...labelled, runner: { ...asked, ...environment } },
      ...{ declared: await scenarioNames(versionId, tx), results: await resultsSoFar(id, tx) },
      ...{ now: caller.now, verb: 'scenarios.run-finished' as const },
    })
    await tx.delete(orderedRunPart).where(eq(orderedRunPart.runId, id))
  })
}

/** What can not be carried out ends, and says so: it is not tried for ever. */
async function giveUp(order: OrderRow): Promise<void> {
  const caller = byServer()
  const labelled = await labelOf(order.versionId)
  const note = 'the server could not carry it out: its log says why'
  await change(caller, async (tx, record) => {
    const ended = { state: 'cancelled', note, endedAt: caller.now, claimedUntil: null } as const
    const [mine] = await tx.update(orderedRun).set(ended).where(isRunning(order.id)).returning({ id: orderedRun.id })
    if (!mine) return
    await tx.delete(orderedRunPart).where(eq(orderedRunPart.runId, order.id))
    const { packageId, label } = labelled
    const after = { run: order.id, done: order.done, total: order.total }
    await record({ verb: 'scenarios.run-cancelled', subject: `version:${order.versionId}`, label, packageId, after })
  })
}

async function labelOf(versionId: string) {
  const [row] = await db
    .select({ packageId: version.packageId, digest: version.digest, number: version.number, name: modelPackage.name })
    .from(version)
    .innerJoin(modelPackage, eq(modelPackage.id, version.packageId))
    .where(eq(version.id, versionId))
  if (!row) throw new Error('the version of a run is gone')
  const { packageId, digest, number, name } = row
  return { packageId, digest, label: `${name} ${number}` }
}
