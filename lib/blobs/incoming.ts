import { hash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { readdir, rename, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Refusal } from '#lib/errors'
import { blobFolder, makeFolder, sizeOf } from './store.ts'

/*
 * Bytes on their way, of any number of processes on one data folder. `<sha256>.<holder>.<uuid>.writing` belongs to the one
 * upload that made it. `<sha256>.<holder>.part` is what a cut upload left and belongs to no upload: one that goes on makes it
 * its own by renaming it. So no two uploads ever write the same file.
 */
const incoming = () => join(blobFolder(), 'incoming')

/**
 * Bytes of a digest from somebody. Nobody else goes on with them or knows of them: whoever only knows the digest and the last
 * bytes would get the others, and could spoil them.
 */
export type Upload = { sha256: string; holder: string }

const stemOf = ({ sha256, holder }: Upload) => `${sha256}.${hash('sha256', holder).slice(0, 16)}`
const partFile = (upload: Upload) => join(incoming(), `${stemOf(upload)}.part`)

/** A name for the bytes of one upload alone. */
export async function ownFile(upload: Upload): Promise<string> {
  await makeFolder(incoming())
  return join(incoming(), `${stemOf(upload)}.${randomUUID()}.writing`)
}

type Found = { file: string; size: number }

async function furthest(upload: Upload): Promise<Found> {
  const names = await readdir(incoming()).catch(() => [])
  const files = names.filter((name) => name.startsWith(`${stemOf(upload)}.`)).map((name) => join(incoming(), name))
  let best: Found = { file: partFile(upload), size: 0 }
  for (const file of files) {
    const size = await sizeOf(file)
    // It got its other name while we looked.
    if (size === undefined) return furthest(upload)
    if (size > best.size) best = { file, size }
  }
  return best
}

/** How many bytes of an upload are here and can be gone on from. */
export const receivedBytes = async (upload: Upload): Promise<number> => (await furthest(upload)).size

/**
 * Fills `own` with the first bytes that are here. Those of a cut upload are taken over; those that somebody is still
 * writing, or was when the server died, are copied, and the file they came from is answered. Refused when fewer are here.
 */
export async function takeUp(upload: Upload, from: number, own: string): Promise<string | undefined> {
  const { file, size } = await furthest(upload)
  if (size < from)
    throw new Refusal('conflict', 'upload_offset', `${size} bytes are here: go on from there.`, [], { offset: size })
  const taken = file === partFile(upload)
  try {
    if (taken) await rename(file, own)
    else await pipeline(createReadStream(file, { end: from - 1 }), createWriteStream(own))
    await truncate(own, from)
  } catch (error) {
    await rm(own, { force: true })
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Refusal('conflict', 'upload_in_progress', 'Another upload went on with these bytes: ask again with HEAD.')
  }
  return taken ? undefined : file
}

/** Leaves the bytes of an upload to be gone on from, where no more of them are left already. */
export async function leave(own: string, upload: Upload): Promise<void> {
  const size = (await sizeOf(own)) ?? 0
  const left = (await sizeOf(partFile(upload))) ?? 0
  if (size > left) await rename(own, partFile(upload))
  else await rm(own, { force: true })
}

/** Forgets what a cut upload left, as the bytes are whole now. */
export const forget = (upload: Upload): Promise<void> => rm(partFile(upload), { force: true })

const keptFor = 7 * 24 * 3600 * 1000

/** Removes what uploads left that nobody went on with for seven days before `now` (ms). Answers how many files that were. */
export async function sweepUploads(now = Date.now()): Promise<number> {
  const files = (await readdir(incoming()).catch(() => [])).map((name) => join(incoming(), name))
  const changed = await Promise.all(files.map(async (file) => (await stat(file).catch(() => undefined))?.mtimeMs))
  const old = files.filter((_, at) => (changed[at] ?? now) < now - keptFor)
  await Promise.all(old.map((file) => rm(file, { force: true })))
  return old.length
}
