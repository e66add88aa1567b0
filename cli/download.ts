import { createWriteStream } from 'node:fs'
import { appendFile, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileDigest } from '#lib/digest'
import { Refusal } from '#lib/errors'
import { api } from '#lib/paths'
import type { Client } from './client.ts'
import { Unreachable } from './exit.ts'

/** Bytes to get: their SHA-256 as 64 hex digits, how many they are, and what people call them. */
export type Wanted = { sha256: string; size: number; path: string }

const tries = 4
const sizeOf = async (file: string) => (await stat(file)).size

const notTheBytes = ({ path, sha256 }: Wanted) =>
  new Refusal(
    'invalid',
    'digest_mismatch',
    `What came for ${path} is not sha256:${sha256}: nothing was kept. The catalog's operator can find out more with: shipshape doctor`,
  )

/** A catalog breaks off when it finds its own bytes damaged, and so does a bad line: from here they look the same. */
const neverWhole = ({ path }: Wanted) =>
  new Refusal(
    'invalid',
    'download_cut',
    `${path} does not arrive whole, however often it is asked for. The catalog's operator can find out more with: shipshape doctor`,
  )

/**
 * Gets bytes into a file, going on from what an earlier attempt left there, and holds them against their digest. Bytes that are
 * not the ones promised are thrown away and refused (`digest_mismatch`). `got` is told how many bytes came, or were there.
 */
export async function download(
  client: Client,
  wanted: Wanted,
  into: string,
  got: (bytes: number) => void,
): Promise<void> {
  await appendFile(into, '')
  let at = await sizeOf(into)
  got(at)
  for (let failures = 0; at < wanted.size; ) {
    const failure = await append(client, wanted, at, into, got).catch((error: unknown) => error)
    const now = await sizeOf(into)
    failures = now > at ? 0 : failures + 1
    at = now
    if (failure !== undefined && !isCut(failure)) throw failure
    if (failures > tries) throw failure instanceof Unreachable ? failure : neverWhole(wanted)
    if (failures > 0) await sleep(100 * 2 ** failures)
  }
  if (at === wanted.size && (await fileDigest(into)) === wanted.sha256) return
  await rm(into)
  throw notTheBytes(wanted)
}

/** A connection that breaks while bytes come is told by the stream, not by the client. */
const isCut = (error: unknown) =>
  error instanceof Unreachable || (error instanceof TypeError && error.message === 'terminated')

async function append(
  client: Client,
  wanted: Wanted,
  from: number,
  into: string,
  got: (bytes: number) => void,
): Promise<void> {
  const headers = from > 0 ? { range: `bytes=${from}-` } : undefined
  const { body } = await client.send('GET', api.blob(wanted.sha256), { headers })
  if (!body) throw notTheBytes(wanted)
  const counted = async function* (source: AsyncIterable<Uint8Array>) {
    let size = from
    for await (const chunk of source) {
      size += chunk.byteLength
      if (size > wanted.size) throw notTheBytes(wanted)
      got(chunk.byteLength)
      yield chunk
    }
  }
  await pipeline(Readable.fromWeb(body as never), counted, createWriteStream(into, { flags: 'a' }))
}
