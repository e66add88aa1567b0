import type { Dropped } from './given-files.ts'
import type { Progress } from './progress.ts'
import { type ReadFiles, readFiles } from './read-files.ts'

/** What the worker says: where it is, and at the end what it found or why it could not. */
export type FromWorker = { progress: Progress } | { read: ReadFiles } | { trouble: string }

const tell = (said: FromWorker) => self.postMessage(said, { transfer: [] })

/** More often nobody sees it, and every message costs the page time. */
const everyMs = 50

function tellSometimes(): (progress: Progress) => void {
  let last = 0
  return (progress) => {
    const now = performance.now()
    if (now - last < everyMs) return
    last = now
    tell({ progress })
  }
}

async function answer(given: Dropped): Promise<void> {
  try {
    tell({ read: await readFiles(given, tellSometimes()) })
  } catch (error) {
    tell({ trouble: error instanceof Error ? error.message : 'The files could not be read.' })
  }
}

self.addEventListener('message', ({ data }: MessageEvent<Dropped>) => void answer(data))
