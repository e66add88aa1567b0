import { type IncomingMessage, request as plain } from 'node:http'
import { request as encrypted, type RequestOptions } from 'node:https'
import type { LookupFunction } from 'node:net'
import { OutboundError } from './failure.ts'
import { bare } from './hosts.ts'

export type Asked = { method: 'GET' | 'POST'; headers?: Record<string, string>; body?: string }

/** What came back; the body is cut where it is too large, and `whole` says whether it was. `coding` is how it is packed, where it is. */
export type Reached = { status: number; body: Buffer; whole: boolean; coding?: string }

export type Address = { address: string; family: number }

/** Answers what was looked at before, so that a name can not lead elsewhere a moment later. */
const pinned =
  (addresses: Address[]): LookupFunction =>
  (_name, { all }, answer) => {
    if (all) answer(null, addresses)
    else answer(null, addresses[0]?.address ?? '', addresses[0]?.family)
  }

/** How much is read of what comes back, and what ends it early. */
type Bounds = { signal: AbortSignal; mostBytes: number }

/** Sends a request to one of these addresses and nowhere else. */
export function exchange(
  url: URL,
  addresses: Address[],
  asked: Asked,
  { signal, mostBytes }: Bounds,
): Promise<Reached> {
  const ask = url.protocol === 'https:' ? encrypted : plain
  return new Promise((done, failed) => {
    const request = ask(optionsOf(url, addresses, asked, signal), (response) => {
      readAnswer(response, mostBytes, done, failed)
    })
    request.on('error', failed)
    // A connection that is given over to another protocol ends without an error and without an answer.
    request.on('close', () => failed(new Error('there was no answer')))
    request.end(asked.body)
  })
}

const optionsOf = (
  url: URL,
  addresses: Address[],
  { method, headers, body }: Asked,
  signal: AbortSignal,
): RequestOptions => ({
  method,
  signal,
  agent: false,
  hostname: bare(url),
  port: url.port || undefined,
  path: `${url.pathname}${url.search}`,
  lookup: pinned(addresses),
  headers: {
    'user-agent': 'Shipshape',
    'accept-encoding': 'identity',
    ...headers,
    ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
  },
})

function readAnswer(
  response: IncomingMessage,
  mostBytes: number,
  done: (reached: Reached) => void,
  failed: (error: Error) => void,
): void {
  const { statusCode: status = 0, headers } = response
  const coding = headers['content-encoding']
  const chunks: Buffer[] = []
  let size = 0
  const end = (whole: boolean) => {
    done({ status, body: Buffer.concat(chunks).subarray(0, mostBytes), whole, ...(coding ? { coding } : {}) })
    response.destroy()
  }
  response.on('error', failed)
  if (status >= 300 && status < 400) {
    failed(new OutboundError(`it answered ${status}, and redirects are not followed`, status))
    response.destroy()
    return
  }
  response.on('end', () => end(true))
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    size += chunk.byteLength
    if (size > mostBytes) end(false)
  })
}
