import { mkdir, open, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { settings } from '#lib/settings'

export const blobFolder = (): string => join(settings().data, 'blobs')

/** Where bytes lie: a name made of their digest only, never of anything a client calls them. */
export const blobFile = (sha256: string): string => join(blobFolder(), sha256.slice(0, 2), sha256)

/** Bytes of a file; `undefined` when there is none. */
export const sizeOf = async (file: string): Promise<number | undefined> =>
  (await stat(file).catch(() => undefined))?.size

/** Bytes that really lie there for a digest; `undefined` when the file is lost. */
export const storedBytes = (sha256: string): Promise<number | undefined> => sizeOf(blobFile(sha256))

/** Gives durable bytes their name, durably: a name never exists without all of its bytes. */
export async function keep(file: string, sha256: string): Promise<void> {
  const name = blobFile(sha256)
  await makeFolder(dirname(name))
  await rename(file, name)
  await sync(dirname(name))
}

const durable = new Map<string, Promise<unknown>>()

/** Makes a folder of blobs that is still there after a power cut, also when another process made it a moment ago. */
export async function makeFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true })
  if (made !== undefined || !durable.has(folder))
    durable.set(folder, Promise.all([blobFolder(), settings().data].map(sync)))
  await durable.get(folder)
}

async function sync(folder: string): Promise<void> {
  await using handle = await open(folder)
  await handle.sync()
}
