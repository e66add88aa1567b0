import { readDigest } from './digest.ts'
import { type Entry, forgetEntry, saveEntry } from './entries.ts'
import { send } from './send.ts'
import { Cut, Refused } from './sending.ts'
import { tellDraft } from './tell-draft.ts'
import { after, isUnfinished, nextUploads, type Upload, type UploadEvent } from './upload.ts'
import { personNow, setUploads, uploadsNow } from './uploads-store.ts'

/** What this tab holds of an upload it works on. */
export type Work = {
  file?: File
  reading?: Promise<string>
  /** Ends it for ever. */
  ended: AbortController
  /** Ends what is being done right now. */
  now?: AbortController
  cuts: number
}

export const works = new Map<string, Work>()
const resting = new Set<string>()

export const uploadOf = (id: string) => uploadsNow().find((upload) => upload.id === id)
const entry = (upload: Upload): Entry => ({ ...upload, person: personNow() })

/** Something happened to an upload: whoever shows it is told, what must survive this page is kept, and what waits begins. */
export function happen(id: string, event: UploadEvent): void {
  const [before, next] = [
    uploadOf(id),
    uploadsNow().map((upload) => (upload.id === id ? after(upload, event) : upload)),
  ]
  if (!before || next.includes(before)) return
  setUploads(next)
  const now = uploadOf(id)
  if (now && isUnfinished(now) && (event.is !== 'sent' || now.state !== before.state)) void saveEntry(entry(now))
  if (event.is !== 'sent') beginNext()
}

export function beginNext(): void {
  for (const { id } of nextUploads(uploadsNow(), resting)) void begin(id)
}

async function begin(id: string): Promise<void> {
  const work = works.get(id)
  if (uploadOf(id)?.state !== 'waiting') return
  if (!work?.file) return happen(id, { is: 'file-missing' })
  happen(id, { is: 'begun' })
  const upload = uploadOf(id)
  if (!upload) return
  const now = new AbortController()
  work.now = now
  work.reading ??= reading(upload, work.file, work.ended.signal)
  const tell = (event: UploadEvent) => {
    if (event.is === 'sent' && event.rate > 0) work.cuts = 0
    happen(id, event)
  }
  try {
    await stillReadable(work.file)
    const digest = await send(upload, { file: work.file, reading: work.reading, signal: now.signal, tell })
    if (now.signal.aborted) return
    happen(id, { is: 'arrived' })
    await tellDraft(upload.draftId, { path: upload.path, digest, size: upload.size })
    happen(id, { is: 'done', digest })
    await end(id)
  } catch (error) {
    if (!now.signal.aborted) stumble(id, work, error)
  }
}

/** A file that was changed or taken away since it was chosen can not be read any more. */
const stillReadable = (file: File) => file.slice(0, 1).arrayBuffer()

function reading(upload: Upload, file: File, ended: AbortSignal): Promise<string> {
  const digest = upload.digest === undefined ? readDigest(file, ended) : Promise.resolve(upload.digest)
  digest.then(
    (read) => happen(upload.id, { is: 'read', digest: read }),
    () => undefined,
  )
  return digest
}

const longestRest = 30_000

/** After a cut it rests, longer each time nothing came; what else went wrong waits for a person. */
function stumble(id: string, work: Work, error: unknown): void {
  const problem = error instanceof Error ? error.message : String(error)
  if (!(error instanceof Cut)) {
    work.reading = undefined
    return happen(id, error instanceof Refused ? { is: 'failed', problem } : { is: 'file-missing' })
  }
  const rest = Math.min(longestRest, 1000 * 2 ** work.cuts)
  work.cuts += 1
  resting.add(id)
  happen(id, { is: 'cut', problem })
  const wake = () => {
    clearTimeout(timer)
    window.removeEventListener('online', wake)
    resting.delete(id)
    beginNext()
  }
  const timer = setTimeout(wake, rest)
  window.addEventListener('online', wake)
}

/** Ends the work on an upload in this tab; other tabs are let in once they find nothing left to do. */
export async function end(id: string): Promise<void> {
  const work = works.get(id)
  works.delete(id)
  await forgetEntry({ id, person: personNow() })
  work?.ended.abort(new Error('ended'))
}
