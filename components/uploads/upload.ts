/** What is done with an upload now. `arrived`: its bytes are here, and its draft is being saved with it. `paused` and `failed` wait for a person, `needs-file` for the file to be chosen again. */
export type UploadState = 'waiting' | 'reading' | 'sending' | 'arrived' | 'paused' | 'needs-file' | 'done' | 'failed'

/** A file on its way to a draft. */
export type Upload = {
  /** The UUID under which its bytes are sent. */
  id: string
  draftId: string
  /** The path it will have in the version. */
  path: string
  /** What tells whether a file that is chosen again is the same. */
  name: string
  size: number
  lastModified: number
  state: UploadState
  /** How many bytes the catalog has. */
  sent: number
  /** Bytes a second, smoothed; 0 while it is not known. */
  rate: number
  /** `sha256:…`, once it was read. */
  digest?: string
  /** Why it waits or failed, in a sentence. */
  problem?: string
  /** Whether the browser keeps the file, so that it goes on by itself after a reload. */
  kept: boolean
}

type Said = {
  begun: object
  paused: object
  resumed: object
  'file-missing': object
  kept: object
  sent: { to: number; rate: number }
  read: { digest: string }
  arrived: object
  cut: { problem: string }
  failed: { problem: string }
  done: { digest: string }
}
type Kind = keyof Said
/** What happened to an upload, such as `{ is: 'cut', problem: 'No connection' }`. */
export type UploadEvent<Is extends Kind = Kind> = { [One in Is]: { is: One } & Said[One] }[Is]

/** Files below this are read whole before they are sent, as their bytes may be here already. */
export const smallFile = 8 * 1024 * 1024

const coming: readonly UploadState[] = ['reading', 'sending']
const working: readonly UploadState[] = [...coming, 'arrived']
const unfinished: readonly UploadState[] = ['waiting', ...working, 'paused', 'needs-file', 'failed']

/** In which states an event means something; elsewhere it comes too late and changes nothing. */
const heeded: Record<Kind, readonly UploadState[]> = {
  begun: ['waiting'],
  sent: coming,
  arrived: coming,
  read: unfinished,
  kept: unfinished,
  cut: working,
  paused: ['waiting', ...working],
  resumed: ['paused', 'needs-file', 'failed'],
  'file-missing': ['waiting', ...working],
  failed: ['waiting', ...working],
  done: unfinished,
}

type Changes = { [Is in Kind]: (upload: Upload, event: UploadEvent<Is>) => Partial<Upload> }

const still = { rate: 0, problem: undefined }

const changes: Changes = {
  begun: ({ size, digest }) => ({ ...still, state: size < smallFile && digest === undefined ? 'reading' : 'sending' }),
  sent: ({ size }, { to, rate }) => ({ state: 'sending', sent: Math.min(Math.max(to, 0), size), rate }),
  arrived: ({ size }) => ({ ...still, state: 'arrived', sent: size }),
  read: (_, { digest }) => ({ digest }),
  kept: () => ({ kept: true }),
  cut: (_, { problem }) => ({ ...still, state: 'waiting', problem }),
  failed: (_, { problem }) => ({ ...still, state: 'failed', problem, digest: undefined }),
  paused: () => ({ ...still, state: 'paused' }),
  resumed: () => ({ ...still, state: 'waiting' }),
  'file-missing': () => ({ ...still, state: 'needs-file', digest: undefined }),
  done: ({ size }, { digest }) => ({ ...still, state: 'done', sent: size, digest }),
}

/** An upload after something happened; the very same where that means nothing to it any more. */
export function after<Is extends Kind>(upload: Upload, event: UploadEvent<Is>): Upload {
  return heeded[event.is].includes(upload.state) ? { ...upload, ...changes[event.is](upload, event) } : upload
}

export const isWorking = ({ state }: Upload): boolean => working.includes(state)
export const isUnfinished = ({ state }: Upload): boolean => unfinished.includes(state)

const mostAtOnce = 2

/** Which of the waiting begin now: the small first, two at a time; those that only wait for their draft hold nobody up. `resting` are those that were cut a moment ago. */
export function nextUploads(uploads: readonly Upload[], resting: ReadonlySet<string>): Upload[] {
  const free = mostAtOnce - uploads.filter(({ state }) => coming.includes(state)).length
  const waiting = uploads.filter(({ id, state }) => state === 'waiting' && !resting.has(id))
  return waiting.toSorted((one, other) => one.size - other.size).slice(0, Math.max(0, free))
}

/** Whether a file is the one that an upload was begun with, as far as a browser can tell without reading it. */
export const isSameFile = (upload: Upload, file: { name: string; size: number; lastModified: number }): boolean =>
  file.name === upload.name && file.size === upload.size && file.lastModified === upload.lastModified
