import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FolderFile } from '#lib/manifest/folder'
import { api } from '#lib/paths'
import { type Client, Problem } from './client.ts'
import { Unreachable } from './exit.ts'

const tries = 6
const cut = ['busy', 'limited', 'upload_cut', 'upload_offset', 'upload_in_progress']

const pathOf = ({ digest }: FolderFile) => api.blob(digest.slice('sha256:'.length))

/** Whether the catalog holds the bytes, or how many of them a cut upload left there. */
async function received(client: Client, file: FolderFile): Promise<'all' | number> {
  const answer = await client.head(pathOf(file))
  return answer.ok ? 'all' : Number(answer.headers.get('upload-offset') ?? 0)
}

export const isThere = async (client: Client, file: FolderFile): Promise<boolean> =>
  (await received(client, file)) === 'all'

/** Whether going on may help: the connection broke, or the catalog asks to go on from elsewhere or later. */
const mayGoOn = (error: unknown) =>
  error instanceof Unreachable || (error instanceof Problem && cut.includes(error.code))

/**
 * Sends a file's bytes; after a cut it goes on from what has arrived. Gives up when nothing more arrives in six tries.
 * `sent` is told how many bytes went out, and a negative number for those that did not arrive.
 */
export async function upload(client: Client, file: FolderFile, sent: (bytes: number) => void): Promise<void> {
  let told = 0
  const tell = (arrived: number) => {
    sent(arrived - told)
    told = arrived
  }
  let furthest = -1
  for (let failures = 0; ; failures++) {
    try {
      const from = await received(client, file)
      if (from === 'all') return tell(file.size)
      if (from > furthest) failures = 0
      furthest = from
      tell(from)
      const { status } = await put(client, file, from, tell)
      if (status !== 202) return tell(file.size)
      throw new Unreachable(`${file.path} does not arrive whole.`)
    } catch (error) {
      if (failures === tries || !mayGoOn(error)) throw error
    }
    await sleep(100 * 2 ** failures)
  }
}

function put(client: Client, file: FolderFile, from: number, tell: (arrived: number) => void): Promise<Response> {
  const { size } = file
  const headers: Record<string, string> = {
    'content-type': 'application/octet-stream',
    'content-length': String(size - from),
  }
  // A range of no bytes can not be written.
  if (size > 0) headers['content-range'] = `bytes ${from}-${size - 1}/${size}`
  const bytes = Readable.from(bytesFrom(file.file, from, tell), { objectMode: false })
  return client.stream('PUT', pathOf(file), { bytes, headers })
}

async function* bytesFrom(file: string, from: number, tell: (arrived: number) => void): AsyncGenerator<Uint8Array> {
  let at = from
  for await (const chunk of createReadStream(file, { start: from, highWaterMark: 256 * 1024 })) {
    yield chunk as Buffer
    at += (chunk as Buffer).byteLength
    tell(at)
  }
}
