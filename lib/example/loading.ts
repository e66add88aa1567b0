import type { Caller } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { log } from '#lib/log'
import { here, idle } from './reads.ts'
import { loadExample, type Progress } from './writes.ts'

const progress: Progress = (done, total, current) => {
  here.shipshapeExample = { state: 'loading', done, total, current: current || null, problem: null }
}

/** Starts loading and answers at once; asked again while it runs, it goes on as it is. */
export function startLoading(caller: Caller): void {
  if (here.shipshapeExample?.state === 'loading') return
  here.shipshapeExample = { ...idle, state: 'loading' }
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
