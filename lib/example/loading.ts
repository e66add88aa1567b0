import { count, eq } from 'drizzle-orm'
import { db } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import type { Caller } from '#lib/access/schema'
import { Refusal } from '#lib/errors'
import { log } from '#lib/log'
import type { ExampleState } from './schema.ts'
import { loadExample } from './writes.ts'

type Running = Omit<ExampleState, 'packages'>

const idle: Running = { state: 'idle', done: 0, total: 0, current: null, problem: null }
const here = globalThis as { shipshapeExample?: Running }

/** Where the example catalog stands, also while it is being loaded. */
export async function readExampleState(): Promise<ExampleState> {
  const [row] = await db.select({ packages: count() }).from(modelPackage).where(eq(modelPackage.example, true))
  return { packages: row?.packages ?? 0, ...(here.shipshapeExample ?? idle) }
}

/** Starts loading and answers at once; asked again while it runs, it goes on as it is. */
export function startLoading(caller: Caller): void {
  if (here.shipshapeExample?.state === 'loading') return
  here.shipshapeExample = { ...idle, state: 'loading' }
  const progress = (done: number, total: number, current: string) => {
    here.shipshapeExample = { state: 'loading', done, total, current: current || null, problem: null }
  }
  void finish(loadExample({ ...caller, idempotency: undefined }, progress))
}

/** Refuses while the example is being loaded (`example_loading`). */
export function refuseWhileLoading(): void {
  if (here.shipshapeExample?.state === 'loading')
    throw new Refusal(
      'conflict',
      'example_loading',
      'The example catalog is being loaded: remove it when that is done.',
    )
}

async function finish(loading: Promise<unknown>): Promise<void> {
  try {
    await loading
    here.shipshapeExample = idle
  } catch (error) {
    log().error({ err: error }, 'the example catalog could not be loaded')
    const problem = error instanceof Refusal ? error.message : 'The example catalog could not be loaded: see the log.'
    here.shipshapeExample = { ...idle, state: 'failed', problem }
  }
}
