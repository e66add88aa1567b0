import { createHash, randomBytes } from 'node:crypto'
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

/** `node scripts/large-blob.ts [MIB]`: bytes of any size into a server of its own and out of it, and the memory it held at most. */
endChildrenWithUs()
const mebibytes = Number(process.argv[2] ?? 2048)
const mostGrowth = 128
const chunk = randomBytes(1024 * 1024)

function* bytes(): Generator<Buffer> {
  for (let n = 0; n < mebibytes; n++) yield chunk
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

async function blob(method: 'PUT' | 'GET'): Promise<void> {
  const address = `${server.url}/api/v1/blobs/${digest}`
  const asked = request(address, { method, headers: { authorization: `Bearer ${token}` } })
  const answer = once(asked, 'response')
  await pipeline(Readable.from(method === 'PUT' ? bytes() : []), asked)
  const [response] = (await answer) as [IncomingMessage]
  const came = createHash('sha256')
  for await (const part of response) came.update(part as Buffer)
  const right = method === 'PUT' ? response.statusCode === 201 : came.digest('hex') === digest
  if (!right) throw new Error(`${method} was answered ${response.statusCode}`)
}

try {
  await fetch(`${server.url}/health`)
  const before = held()
  const [up, down] = [await peakOf(blob('PUT')), await peakOf(blob('GET'))]
  const flat = Math.max(up, down) - before <= mostGrowth
  console.log(
    `${mebibytes} MiB: ${before.toFixed(0)} MiB held before, ${up.toFixed(0)} at most while they came, ${down.toFixed(0)} while they went`,
  )
  console.log(flat ? 'flat' : `more than ${mostGrowth} MiB on top`)
  process.exitCode = flat ? 0 : 1
} finally {
  await server.stop()
  await rm(data, { recursive: true, force: true })
}
