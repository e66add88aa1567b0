import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { tokenFor } from '../bench/processes.ts'
import { endChildrenWithUs } from './processes.ts'
import { startServer } from './server-process.ts'

/**
 * `node scripts/large-blob.ts [MIB] [PART]`: bytes of any size into a server of its own and out of it, and the memory it held at most. With the
 * mebibytes of a part they come as an upload in parts, as a browser sends them, whose digest only the last one states.
 */
endChildrenWithUs()
const mebibytes = Number(process.argv[2] ?? 2048)
const partSize = Number(process.argv[3] ?? 0)
const mostGrowth = 128
const chunk = randomBytes(1024 * 1024)

function* bytes(count = mebibytes): Generator<Buffer> {
  for (let n = 0; n < count; n++) yield chunk
}

const hash = createHash('sha256')
for (const each of bytes()) hash.update(each)
const digest = hash.digest('hex')
const data = await mkdtemp(join(tmpdir(), 'shipshape-large-'))
const token = await tokenFor(data, 'register')
const server = await startServer(data)

/** Mebibytes the server holds in memory: on Linux only. */
const held = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024

async function peakOf(work: Promise<unknown>): Promise<number> {
  let peak = held()
  const watch = setInterval(() => {
    peak = Math.max(peak, held())
  }, 50)
  await work.finally(() => clearInterval(watch))
  return peak
}

type Sent = { bytes?: Iterable<Buffer>; headers?: Record<string, string> }

async function asked(
  method: 'PUT' | 'GET',
  path: string,
  { bytes = [], headers }: Sent = {},
): Promise<IncomingMessage> {
  const address = `${server.url}/api/v1${path}`
  const asked = request(address, { method, headers: { authorization: `Bearer ${token}`, ...headers } })
  const answer = once(asked, 'response')
  await pipeline(Readable.from(bytes), asked)
  const [response] = (await answer) as [IncomingMessage]
  return response
}

const sendWhole = () => asked('PUT', `/blobs/${digest}`, { bytes: bytes() })

async function sendInParts(): Promise<IncomingMessage> {
  const path = `/uploads/${randomUUID()}`
  for (let from = 0; ; from += partSize) {
    const end = Math.min(from + partSize, mebibytes)
    const range = `bytes ${from * chunk.length}-${end * chunk.length - 1}/${mebibytes * chunk.length}`
    const stated = `sha-256=:${Buffer.from(digest, 'hex').toString('base64')}:`
    const headers = { 'content-range': range, ...(end === mebibytes ? { 'repr-digest': stated } : {}) }
    const answer = await asked('PUT', path, { bytes: bytes(end - from), headers })
    if (end === mebibytes) return answer
    answer.resume()
  }
}

async function into(): Promise<void> {
  const answer = await (partSize > 0 ? sendInParts() : sendWhole())
  answer.resume()
  if (answer.statusCode !== 201) throw new Error(`PUT was answered ${answer.statusCode}`)
}

async function outOf(): Promise<void> {
  const came = createHash('sha256')
  for await (const part of await asked('GET', `/blobs/${digest}`)) came.update(part as Buffer)
  if (came.digest('hex') !== digest) throw new Error('other bytes went out')
}

try {
  await fetch(`${server.url}/health`)
  const before = held()
  const began = performance.now()
  const up = await peakOf(into())
  const seconds = (performance.now() - began) / 1000
  const down = await peakOf(outOf())
  const flat = Math.max(up, down) - before <= mostGrowth
  console.log(
    `${mebibytes} MiB in ${seconds.toFixed(1)} s: ${before.toFixed(0)} MiB held before, ${up.toFixed(0)} at most while they came, ${down.toFixed(0)} while they went`,
  )
  console.log(flat ? 'flat' : `more than ${mostGrowth} MiB on top`)
  process.exitCode = flat ? 0 : 1
} finally {
  await server.stop()
  await rm(data, { recursive: true, force: true })
}
