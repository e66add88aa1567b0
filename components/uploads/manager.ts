import { v4 as uuid } from 'uuid'
import { type Entry, entriesOf, entryOf, fileOf, forgetFile, keepFile, saveEntry } from './entries.ts'
import { hold } from './hold.ts'
import { abandon, progressOf } from './sending.ts'
import { isSameFile, isUnfinished, type Upload } from './upload.ts'
import { personNow, setUploads, uploadsNow } from './uploads-store.ts'
import { beginNext, end, happen, uploadOf, works } from './work.ts'

export type NewFile = { path: string; file: File }

export async function addUploads(draftId: string, files: readonly NewFile[]): Promise<void> {
  for (const one of files.toSorted((one, other) => one.file.size - other.file.size)) await addUpload(draftId, one)
}

async function addUpload(draftId: string, { path, file }: NewFile): Promise<void> {
  const known = uploadsNow().find(
    (upload) => upload.draftId === draftId && upload.path === path && isUnfinished(upload),
  )
  if (known && giveFile(known.id, file) === undefined) return
  if (known) await cancelUpload(known.id)
  const { name, size, lastModified } = file
  const fresh = { state: 'waiting', sent: 0, rate: 0, kept: false } as const
  const upload: Upload = { id: uuid(), draftId, path, name, size, lastModified, ...fresh }
  await saveEntry({ ...upload, person: personNow() })
  take(upload, file)
  void keep(upload.id, file)
}

function take(upload: Upload, file?: File): void {
  const ended = new AbortController()
  works.set(upload.id, { file, ended, cuts: 0 })
  hold(upload.id, ended.signal, () => show(upload))
}

async function keep(id: string, file: File): Promise<void> {
  if (!(await keepFile(id, file))) return
  happen(id, { is: 'kept' })
  if (!works.has(id)) await forgetFile(id)
}

/** Goes on with what is not finished from an earlier page, once no other tab works on it. */
export async function goOnWithUploads(person: string): Promise<void> {
  for (const { id } of await entriesOf(person)) {
    const ended = new AbortController()
    if (!works.has(id)) hold(id, ended.signal, () => takeAgain(id, ended))
  }
}

async function takeAgain(id: string, ended: AbortController): Promise<void> {
  const [entry, file] = [await entryOf(id), await fileOf(id)]
  if (!entry || works.has(id)) return ended.abort()
  works.set(id, { file, ended, cuts: 0 })
  const { offset } = await progressOf(id).catch(() => ({ offset: entry.sent }))
  show({ ...again(entry, file), sent: Math.min(offset, entry.size), rate: 0 })
}

function show(upload: Upload): void {
  setUploads([...uploadsNow(), upload])
  beginNext()
}

/** What it was doing when its page ended it does again; what waited for a person still does. */
function again({ person: _person, ...upload }: Entry, file: File | undefined): Upload {
  if (!file) return { ...upload, state: 'needs-file', problem: undefined }
  return ['paused', 'failed'].includes(upload.state) ? upload : { ...upload, state: 'waiting' }
}

export function pauseUpload(id: string): void {
  happen(id, { is: 'paused' })
  works.get(id)?.now?.abort(new Error('paused'))
}

export const resumeUpload = (id: string): void => happen(id, { is: 'resumed' })

export async function cancelUpload(id: string): Promise<void> {
  works.get(id)?.now?.abort(new Error('cancelled'))
  await dismissUpload(id)
  await abandon(id)
}

/** Takes an upload from the list, and from what is gone on with later. */
export async function dismissUpload(id: string): Promise<void> {
  // First from the list: what happens to it while it is forgotten would be remembered again.
  setUploads(uploadsNow().filter((upload) => upload.id !== id))
  await end(id)
  beginNext()
}

export function giveFile(id: string, file: File): string | undefined {
  const [upload, work] = [uploadOf(id), works.get(id)]
  if (!upload || !work) return 'This upload is no longer waited for'
  if (!isSameFile(upload, file))
    return `This is not the ${upload.name} that was begun with: its size or date is another`
  work.file ??= file
  happen(id, { is: 'resumed' })
  return undefined
}
