import { lookup } from 'node:dns/promises'
import { type IncomingMessage, request as plain } from 'node:http'
import { request as encrypted, type RequestOptions } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { settings } from '#lib/settings'
import { reachOf } from './addresses.ts'
import { type AllowedHost, bare, entriesFor, flawOfAddress } from './hosts.ts'

const time = 5_000
const mostBytes = 64 * 1024

export type Asked = { method: 'GET' | 'POST'; headers?: Record<string, string>; body?: string }

/** What came back; the body is cut at 64 KiB, and `whole` says whether it was. */
type Reached = { status: number; body: Buffer; whole: boolean }

type Address = { address: string; family: number }

/** What is handed in: the hosts that may be reached, who knows the addresses of a name, and how long it may take in milliseconds. */
export type Means = { hosts?: AllowedHost[]; resolve?: (name: string) => Promise<Address[]>; time?: number }

/** Why nothing came back, as a sentence without the address itself, which may be a secret. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError'
  /** The status, where there was an answer that is refused. */
  readonly status: number | undefined

  constructor(message: string, status?: number, cause?: unknown) {
    super(message, { cause })
    this.status = status
  }
}

/**
 * Asks a host outside: the one way out for addresses that people give. Only hosts of SHIPSHAPE_OUTBOUND are reached; a name is
 * resolved once, all that it leads to must be allowed, and just that is connected to. Redirects are refused, and all of it takes five
 * seconds at most. An `OutboundError` says why nothing came back.
 */
export async function reach(address: string, asked: Asked, means: Means = {}): Promise<Reached> {
  const { hosts = settings().outbound, resolve = everyAddress } = means
  const flaw = flawOfAddress(address, hosts)
  if (flaw) throw new OutboundError(`the address ${flaw}`)
  if (Buffer.byteLength(asked.body ?? '') > mostBytes) throw new OutboundError('what is to be sent is over 64 KiB')
  const url = new URL(address)
  const signal = AbortSignal.timeout(means.time ?? time)
  try {
    const addresses = await sooner(signal, addressesOf(url, hosts, resolve))
    return await exchange(url, addresses, asked, signal)
  } catch (error) {
    if (error instanceof OutboundError) throw error
    if (signal.aborted) throw new OutboundError('there was no whole answer in time')
    throw new OutboundError(whyBroken(error), undefined, error)
  }
}

const everyAddress = (name: string) => lookup(name, { all: true })

/** An address that is written out is named by the setting itself; what a name leads to is looked at. */
async function addressesOf(url: URL, hosts: AllowedHost[], resolve: (name: string) => Promise<Address[]>) {
  const host = bare(url)
  const family = isIP(host)
  if (family) return [{ address: host, family }]
  const addresses = await resolve(host)
  const mayBePrivate = entriesFor(url, hosts).some((entry) => entry.mayBePrivate)
  const closed = addresses
    .map(({ address }) => reachOf(address))
    .find((to) => to === 'never' || (to === 'private' && !mayBePrivate))
  if (closed === 'private')
    throw new OutboundError(
      `${host} leads into a private network: if it is meant to, write ${host}+private in SHIPSHAPE_OUTBOUND`,
    )
  if (closed || addresses.length === 0) throw new OutboundError(`${host} leads to an address that is never reached`)
  return addresses
}

function sooner<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, failed) => {
    signal.addEventListener('abort', () => failed(new Error('too late')), { once: true })
  })
  return Promise.race([work, late])
}

/** Answers what was looked at before, so that a name can not lead elsewhere a moment later. */
const pinned =
  (addresses: Address[]): LookupFunction =>
  (_name, { all }, answer) => {
    if (all) answer(null, addresses)
    else answer(null, addresses[0]?.address ?? '', addresses[0]?.family)
  }

function exchange(url: URL, addresses: Address[], asked: Asked, signal: AbortSignal): Promise<Reached> {
  const ask = url.protocol === 'https:' ? encrypted : plain
  return new Promise((done, failed) => {
    const request = ask(optionsOf(url, addresses, asked, signal), (response) => {
      readAnswer(response, done, failed)
    })
    request.on('error', failed)
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

function readAnswer(response: IncomingMessage, done: (reached: Reached) => void, failed: (error: Error) => void): void {
  const status = response.statusCode ?? 0
  const chunks: Buffer[] = []
  let size = 0
  const end = (whole: boolean) => {
    done({ status, body: Buffer.concat(chunks).subarray(0, mostBytes), whole })
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

const whys: Record<string, string> = {
  ENOTFOUND: 'nobody knows an address for its name',
  EAI_AGAIN: 'its name could not be looked up',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was broken',
  EHOSTUNREACH: 'there is no way to its host',
  ENETUNREACH: 'there is no way to its network',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
}

function whyBroken(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (typeof code !== 'string') return 'the connection failed'
  return whys[code] ?? `the connection failed (${code})`
}
