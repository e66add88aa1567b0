import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { settings } from '#lib/settings'
import { reachOf } from './addresses.ts'
import { type Address, type Asked, exchange, type Reached } from './exchange.ts'
import { OutboundError, whyBroken } from './failure.ts'
import { type AllowedHost, bare, entriesFor, flawOfAddress } from './hosts.ts'

const usualTime = 5_000
const usualBytes = 64 * 1024

export type Means = {
  /** The hosts that may be reached. */
  hosts?: AllowedHost[]
  /** Who knows the addresses of a name. */
  resolve?: (name: string) => Promise<Address[]>
  /** How long it may take, in milliseconds; five seconds unless said. */
  time?: number
  /** How much is sent, and how much of what comes back is read; 64 KiB each unless said. */
  mostBytes?: number
  /** Ends it early. */
  signal?: AbortSignal
}

/**
 * Asks a host outside: the one way out for addresses that people give. Only hosts of SHIPSHAPE_OUTBOUND are reached; a name is
 * resolved once, all that it leads to must be allowed, and just that is connected to. Redirects are refused, and all of it takes five
 * seconds and 64 KiB at most unless more is granted. An `OutboundError` says why nothing came back.
 */
export async function reach(address: string, asked: Asked, means: Means = {}): Promise<Reached> {
  const { hosts = settings().outbound, resolve = everyAddress, mostBytes = usualBytes } = means
  const flaw = flawOfAddress(address, hosts)
  if (flaw) throw new OutboundError(`the address ${flaw}`)
  if (Buffer.byteLength(asked.body ?? '') > mostBytes)
    throw new OutboundError(`what is to be sent is over ${mostBytes / 1024} KiB`)
  const url = new URL(address)
  const late = AbortSignal.timeout(means.time ?? usualTime)
  const signal = means.signal ? AbortSignal.any([late, means.signal]) : late
  try {
    signal.throwIfAborted()
    const addresses = await sooner(signal, addressesOf(url, hosts, resolve))
    return await sooner(signal, exchange(url, addresses, asked, { signal, mostBytes }))
  } catch (error) {
    if (error instanceof OutboundError) throw error
    if (means.signal?.aborted) throw new OutboundError('it was given up')
    if (late.aborted) throw new OutboundError('there was no whole answer in time')
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
