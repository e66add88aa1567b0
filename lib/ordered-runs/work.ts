import { log } from '#lib/log'
import { Unrunnable } from '#lib/sandbox/unrunnable'
import type { RunnerEnvironment } from '#lib/scenario-runs/environment'
import type { OrderRow } from '#lib/scenario-runs/orders'
import { manifestOf } from '#lib/versions/parts'
import { claim, isHeld, release, stillRunning } from './claims.ts'
import { giveUpOrder, keepOrder } from './ending.ts'
import { engines, type OpenEngine } from './engines.ts'
import { Parts } from './parts.ts'
import { perform } from './performing.ts'

type Target = keyof typeof engines
/** How many runs of each kind this process has under way at once: a sandbox takes a processor, an endpoint waits. */
const atOnce: Record<Target, number> = { artifact: 1, endpoint: 4 }

type Open = (order: OrderRow, signal: AbortSignal) => Promise<OpenEngine>
/** What opens the engine of a run; handed in by tests. */
type Means = { open?: Open }

type Going = { target: Target; stop: AbortController; ended: Promise<void> }
const going = new Map<string, Going>()

/** Takes up runs that wait, and those that a crash or a stop left; answers when they are begun, not when they end. `now` is UTC milliseconds. */
export async function takeUpRuns(now: number, { open = engineOf }: Means = {}): Promise<void> {
  for (const target of ['artifact', 'endpoint'] as const) {
    while ([...going.values()].filter((one) => one.target === target).length < atOnce[target]) {
      const order = await claim(target, now)
      if (!order || going.has(order.id)) break
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

async function carryOut(order: OrderRow, stop: AbortController, open: Open): Promise<void> {
  const beat = setInterval(() => void stillMine(order.id, stop), 1000)
  try {
    const environment = await ran(order, stop.signal, open)
    if (environment && (await stillRunning(order.id, Date.now()))) await keepOrder(order, environment)
  } catch (error) {
    log().error({ err: error, run: order.id }, 'a scenario run could not be carried out')
    if (isHeld(order.id, Date.now())) await giveUpOrder(order).catch(() => undefined)
  } finally {
    clearInterval(beat)
    await release(order.id, Date.now()).catch(() => undefined)
  }
}

/** What was cancelled meanwhile is stopped. */
async function stillMine(id: string, stop: AbortController): Promise<void> {
  const mine = await stillRunning(id, Date.now()).catch(() => true)
  if (!mine) stop.abort()
}

/** Where the scenarios ran, when all have; nothing where it was given up. */
async function ran(order: OrderRow, signal: AbortSignal, open: Open): Promise<RunnerEnvironment | undefined> {
  const { id, versionId } = order
  const { api } = await manifestOf(versionId)
  const parts = await Parts.of(id, Date.now)
  if (signal.aborted) return undefined
  await using engine = await opened(order, open, signal)
  if (signal.aborted) return undefined
  const whole = await perform({ versionId, outputs: api?.outputs, engine, parts, signal })
  return whole ? engine.environment : undefined
}

function engineOf({ target, asked, versionId }: OrderRow, signal: AbortSignal): Promise<OpenEngine> {
  if (target === 'reported') throw new Error('what somebody else ran is not run here')
  return engines[target].open(asked, versionId, signal)
}

/** The engine that was asked for, or one that says of every input why there is none. */
async function opened(order: OrderRow, open: Open, signal: AbortSignal): Promise<OpenEngine> {
  try {
    return await open(order, signal)
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
