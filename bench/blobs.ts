import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { inTurns } from './measure.ts'
import { startWhole, tokenFor } from './processes.ts'
import { type Row, ratioRow } from './table.ts'

const mebibyte = 1024 * 1024
const wide = { highWaterMark: mebibyte }

/** A file of so many mebibytes that were never there before, so that the server has to keep them. */
async function freshFile(file: string, size: number): Promise<string> {
  const hash = createHash('sha256')
  const bytes = async function* () {
    const chunk = randomBytes(mebibyte)
    for (let n = 0; n < size; n++) {
      chunk.writeUInt32LE(n)
      hash.update(chunk)
      yield Buffer.from(chunk)
    }
  }
  await pipeline(bytes, createWriteStream(file, wide))
  return hash.digest('hex')
}

/** The raw limit: the file through SHA-256 and into another file, which is on the disk at the end. */
async function copied(from: string): Promise<void> {
  const hash = createHash('sha256')
  const hashed = async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      hash.update(chunk)
      yield chunk
    }
  }
  await pipeline(createReadStream(from, wide), hashed, createWriteStream(`${from}.copy`, { ...wide, flush: true }))
}

type Sent = { url: string; token: string; digest: string }

async function answered(method: string, { url, token, digest }: Sent, body?: string): Promise<IncomingMessage> {
  const asked = request(`${url}/api/v1/blobs/${digest}`, { method, headers: { authorization: `Bearer ${token}` } })
  const answer = once(asked, 'response')
  if (body === undefined) asked.end()
  else await pipeline(createReadStream(body, wide), asked)
  const [response] = (await answer) as [IncomingMessage]
  if ((response.statusCode ?? 0) > 201) throw new Error(`${method} was answered ${response.statusCode}`)
  response.resume()
  await once(response, 'end')
  return response
}

async function rateOf(size: number, work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return (size * 1000) / (performance.now() - begun)
}

/** Bytes a second into the whole server and out of it, against the same bytes through SHA-256 and a file. */
export async function blobRates(data: string, size: number, rounds: number): Promise<Row[]> {
  const token = await tokenFor(data, 'register')
  const server = await startWhole(data)
  const file = join(data, 'bench.bin')
  try {
    const uploads = async () => {
      const digest = await freshFile(file, size)
      return rateOf(size, () => answered('PUT', { url: server.url, token, digest }, file))
    }
    const raw = () => rateOf(size, () => copied(file))
    const up = await inTurns(uploads, raw, rounds)
    const digest = await freshFile(file, size)
    const sent = { url: server.url, token, digest }
    await answered('PUT', sent, file)
    const down = await inTurns(() => rateOf(size, () => answered('GET', sent)), raw, rounds)
    return [
      ratioRow(`upload of ${size} MiB, of SHA-256 and a copy`, up[0], up[1], 0.6, 'MiB/s'),
      ratioRow(`download of ${size} MiB, of SHA-256 and a copy`, down[0], down[1], 0.6, 'MiB/s'),
    ]
  } finally {
    await server.stop()
    await rm(file, { force: true })
    await rm(`${file}.copy`, { force: true })
  }
}
