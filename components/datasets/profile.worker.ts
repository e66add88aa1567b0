import { blobSource } from '#lib/models/source'
import { profileOf } from '#lib/profiles/profile'
import type { Profile } from '#lib/profiles/schema'

/** What the worker is given: a file, and by column whether its values are to be shown where that was chosen. */
export type ToProfile = { file: File; show: Readonly<Record<string, boolean>> }
/** What it says: how much it read, and at the end what it found or why it could not. */
export type FromProfile = { bytes: number; rows: number } | { profile: Profile } | { trouble: string }

const tell = (said: FromProfile) => self.postMessage(said, { transfer: [] })

/** More often nobody sees it, and every message costs the page time. */
const everyMs = 50

async function answer({ file, show }: ToProfile): Promise<void> {
  let last = 0
  const onProgress = (told: { bytes: number; rows: number }) => {
    const now = performance.now()
    if (now - last < everyMs) return
    last = now
    tell(told)
  }
  try {
    const shown = (column: string) => (Object.hasOwn(show, column) ? show[column] : undefined)
    tell({ profile: await profileOf(blobSource(file), file.name, { show: shown }, onProgress) })
  } catch (error) {
    tell({ trouble: error instanceof Error ? `${file.name} ${error.message}.` : `${file.name} could not be read.` })
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToProfile>) => void answer(data))
