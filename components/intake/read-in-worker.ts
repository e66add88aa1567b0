import type { Dropped } from './given-files.ts'
import type { FromWorker } from './intake.worker.ts'
import type { OnProgress } from './progress.ts'
import type { ReadFiles } from './read-files.ts'

const lost = 'The files could not be read: this browser ended the reading. Drop fewer files at once.'

/** Reads files beside the page, which goes on. When it is cancelled, the reading ends at once and is not answered. */
export function readInWorker(given: Dropped, onProgress: OnProgress, cancelled: AbortSignal): Promise<ReadFiles> {
  const worker = new Worker(new URL('./intake.worker.ts', import.meta.url), { type: 'module' })
  cancelled.addEventListener('abort', () => worker.terminate())
  const { promise, resolve, reject } = Promise.withResolvers<ReadFiles>()
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if ('progress' in data) return onProgress(data.progress)
    worker.terminate()
    return 'read' in data ? resolve(data.read) : reject(new Error(data.trouble))
  })
  worker.addEventListener('error', () => reject(new Error(lost)))
  worker.postMessage(given, { transfer: [] })
  return promise
}
