import type { Upload } from './upload.ts'

/** A file whose bytes are here, as a manifest lists it. */
export type HereFile = { path: string; digest: string; size: number }
export type Acknowledge = (file: HereFile) => void | Promise<void>

/*
 * What is on its way in this tab, for whoever shows it. This is all that every page loads of uploads; what does the work
 * (`manager.ts`) comes when there is some.
 */
let uploads: readonly Upload[] = []
const watchers = new Set<() => void>()
const openDrafts = new Map<string, Acknowledge>()

export const uploadsNow = (): readonly Upload[] => uploads

export function watchUploads(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

export function setUploads(next: readonly Upload[]): void {
  if (next === uploads) return
  uploads = next
  for (const watcher of watchers) watcher()
}

/** The open form of a draft takes its files itself, and answers when they are saved; call what is answered when it closes. */
export function onUploaded(draftId: string, acknowledge: Acknowledge): () => void {
  openDrafts.set(draftId, acknowledge)
  return () => {
    if (openDrafts.get(draftId) === acknowledge) openDrafts.delete(draftId)
  }
}

export const formOf = (draftId: string): Acknowledge | undefined => openDrafts.get(draftId)

let person = ''

/** Whose uploads these are: what somebody else left in this browser is not gone on with. */
export const personNow = (): string => person

export function setPerson(id: string): void {
  person = id
}

const unfinishedMark = (person: string) => `shipshape:uploads:${person}`

/** Browser only: whether uploads of somebody are not finished yet, as an earlier page said; never where storage is closed. */
export function hasUnfinished(person: string): boolean {
  try {
    return localStorage.getItem(unfinishedMark(person)) !== null
  } catch {
    return false
  }
}

/** Browser only: says so to the next page of this browser. */
export function sayUnfinished(person: string, some: boolean): void {
  try {
    if (some) localStorage.setItem(unfinishedMark(person), 'yes')
    else localStorage.removeItem(unfinishedMark(person))
  } catch {
    // Where storage is full or closed, uploads live as long as their page.
  }
}
