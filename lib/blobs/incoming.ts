import { hash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { readdir, rename, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { hashed, type Taken } from '#lib/digest'
import { Refusal } from '#lib/errors'
import { blobFolder, makeFolder, sizeOf } from './store.ts'

/*
 * Bytes on their way, of any number of processes on one data folder. `<key>.<holder>.<uuid>.writing` belongs to the one request
 * that made it. `<key>.<holder>.<uuid>.part` is what a cut request left and belongs to none: one that goes on makes it its own by
 * renaming it. So no two requests ever write the same file, and what has the name of a part never changes.
 */
export const incoming = (): string => join(blobFolder(), 'incoming')

/**
 * Bytes from somebody, known by their digest or by the id that was made for them. Nobody else goes on with them or knows of
 * them: whoever only knows the digest and the last bytes would get the others, and could spoil them.
 */
export type Upload = { key: string; holder: string }

export const stemOf = ({ key, holder }: Upload): string => `${key}.${hash('sha256', holder).slice(0, 16)}`

/** A name for the bytes of one request alone. */
export async function ownFile(upload: Upload): Promise<string> {
  await makeFolder(incoming())
  return join(incoming(), `${stemOf(upload)}.${randomUUID()}.writing`)
}

const isPart = (file: string) => file.endsWith('.part')
const partFrom = (own: string) => own.replace(/writing$/, 'part')

async function filesOf(upload: Upload): Promise<string[]> {
  const names = await readdir(incoming()).catch(() => [])
  const own = names.filter((name) => name.startsWith(`${stemOf(upload)}.`) && /\.(?:part|writing)$/.test(name))
  return own.map((name) => join(incoming(), name))
}

type Found = { file?: string; size: number }

async function furthest(upload: Upload): Promise<Found> {
  let best: Found = { size: 0 }
  for (const file of await filesOf(upload)) {
    const size = await sizeOf(file)
    // It got its other name while we looked.
    if (size === undefined) return furthest(upload)
    if (size > best.size) best = { file, size }
  }
  return best
}

/** How many bytes of an upload are here and can be gone on from. */
export const receivedBytes = async (upload: Upload): Promise<number> => (await furthest(upload)).size

/** What this process has hashed of parts, by their names: going on with one of them reads nothing again. */
const states = new Map<string, Taken>()
const mostStates = 1000

function remember(part: string, taken: Taken): void {
  states.set(part, taken)
  const [oldest] = states.keys()
  if (states.size > mostStates && oldest !== undefined) states.delete(oldest)
}

/**
 * Fills `own` with the first bytes that are here, and answers their hash. Those of a cut request are taken over; those that
 * somebody is still writing, or was when the server died, are copied, and the file they came from is answered. Refused when fewer are here.
 */
export async function takeUp(upload: Upload, from: number, own: string): Promise<{ taken: Taken; source?: string }> {
  const { file, size } = await furthest(upload)
  if (file === undefined || size < from)
    throw new Refusal('conflict', 'upload_offset', `${size} bytes are here: go on from there.`, [], { offset: size })
  try {
    if (isPart(file)) await rename(file, own)
    else await pipeline(createReadStream(file, { end: from - 1 }), createWriteStream(own))
    await truncate(own, from)
    const known = states.get(file)
    states.delete(file)
    const taken = known?.size === from ? known : await hashed(own)
    return isPart(file) ? { taken } : { taken, source: file }
  } catch (error) {
    await rm(own, { force: true })
    if (!isGone(error)) throw error
    throw new Refusal('conflict', 'upload_in_progress', 'Another upload went on with these bytes: ask again with HEAD.')
  }
}

const isGone = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'

/** Leaves the bytes of an upload to be gone on from, where no more of them are left already. `taken` has hashed them. */
export async function leave(own: string, upload: Upload, taken: Taken): Promise<void> {
  const size = (await sizeOf(own)) ?? 0
  const parts = (await filesOf(upload)).filter(isPart)
  const left = await Promise.all(parts.map(async (part) => (await sizeOf(part)) ?? 0))
  if (size <= Math.max(0, ...left)) return rm(own, { force: true })
  const part = partFrom(own)
  try {
    await rename(own, part)
    remember(part, taken)
  } catch (error) {
    // It was given up in this very moment.
    if (!isGone(error)) throw error
  }
  await remove(parts)
}

async function remove(files: string[]): Promise<void> {
  for (const file of files) states.delete(file)
  await Promise.all(files.map((file) => rm(file, { force: true })))
}

/** Forgets what cut requests left, as the bytes are whole now. */
export const forget = async (upload: Upload): Promise<void> => remove((await filesOf(upload)).filter(isPart))

/** Forgets everything of an upload that is given up, also what is being written. */
export async function giveUp(upload: Upload): Promise<void> {
  // What is being written may become a part while we remove it.
  for (let files = await filesOf(upload); files.length > 0; files = await filesOf(upload)) await remove(files)
}

const keptFor = 7 * 24 * 3600 * 1000

/** Removes what uploads left that nobody went on with for seven days before `now` (ms). Answers how many files that were. */
export async function sweepUploads(now = Date.now()): Promise<number> {
  const files = (await readdir(incoming()).catch(() => [])).map((name) => join(incoming(), name))
  const changed = await Promise.all(files.map(async (file) => (await stat(file).catch(() => undefined))?.mtimeMs))
  const old = files.filter((_, at) => (changed[at] ?? now) < now - keptFor)
  await remove(old)
  return old.length
}
