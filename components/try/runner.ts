import type { Json } from '#lib/json'
import type { FromTryWorker, ToTryWorker } from './try.worker.ts'

export type Answered = { output: Json; duration: number }

const gaveUp = 'The browser gave up on this model, most likely for want of memory.'

/** Browser only: runs a model beside the page, where it can be stopped whatever it does, and keeps it loaded for the next input. */
export class Runner {
  #worker: Worker | undefined
  #giveUp: ((reason: Error) => void) | undefined

  /** Rejects with why there is no answer. */
  async run(given: ToTryWorker, onBytes: (bytes: number) => void): Promise<Answered> {
    this.#worker ??= new Worker(new URL('./try.worker.ts', import.meta.url), { type: 'module' })
    const worker = this.#worker
    const { promise, resolve, reject } = Promise.withResolvers<Answered>()
    this.#giveUp = reject
    const answered = new AbortController()
    const hear = ({ data }: MessageEvent<FromTryWorker>) => {
      if ('bytes' in data) return onBytes(data.bytes)
      if ('output' in data) return resolve(data)
      if (data.broken) this.stop(data.trouble)
      return reject(new Error(data.trouble))
    }
    worker.addEventListener('message', hear, { signal: answered.signal })
    worker.addEventListener('error', () => this.stop(gaveUp), { signal: answered.signal })
    worker.postMessage(given, { transfer: [] })
    return promise.finally(() => answered.abort())
  }

  /** Ends what runs, also in the middle of it; the next input finds a new engine. */
  stop(reason: string): void {
    this.#worker?.terminate()
    this.#worker = undefined
    this.#giveUp?.(new Error(reason))
  }
}
