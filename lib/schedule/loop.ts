import { log } from '#lib/log'

/** Work that comes round again and again; `now` is UTC milliseconds. What is due is kept in the database, so a restart loses nothing. */
export type Task = {
  name: string
  everyMs: number
  run: (now: number) => Promise<void>
  /** Ends what a round has begun and not waited for. */
  stop?: () => Promise<void>
}

/**
 * Runs each task every so often, the next time counted from the end of the last, so that no task meets itself. An error is logged and
 * the task comes round again. Answers what stops it, which waits for what is under way.
 */
export function startSchedule(tasks: readonly Task[]): () => Promise<void> {
  const stops = tasks.map(repeat)
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}

function repeat({ name, everyMs, run, stop }: Task): () => Promise<void> {
  let stopped = false
  let underWay = Promise.resolve()
  const round = async () => {
    try {
      await run(Date.now())
    } catch (error) {
      log().error({ err: error, task: name }, 'a scheduled task failed')
    }
    if (!stopped) timer = next()
  }
  const next = () =>
    setTimeout(() => {
      underWay = round()
    }, everyMs).unref()
  let timer = next()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await underWay
    await stop?.()
  }
}
