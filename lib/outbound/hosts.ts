import { isIP } from 'node:net'

/** A host that this installation may reach, as an entry of the setting SHIPSHAPE_OUTBOUND names it. */
export type AllowedHost = {
  protocol: string
  /** As addresses have it; brackets round IPv6. With `below` it stands for every host under it. */
  host: string
  below: boolean
  /** Empty for the one that the protocol has by itself. */
  port: string
  /** Whether its name may lead into private networks and to this machine. */
  mayBePrivate: boolean
}

const entryForm = /^(?<protocol>https?:\/\/)?(?<below>\*\.)?(?<host>[^/?#@*+\s]+)(?<open>\+private)?$/

/** An entry such as `hooks.shop.example`, `*.shop.example:8443` or `http://ci.internal:8080+private`; nothing for what is none. */
function entryOf(text: string): AllowedHost | undefined {
  const { protocol = 'https://', below, host = '', open } = entryForm.exec(text)?.groups ?? {}
  if (!URL.canParse(`${protocol}${host}`)) return undefined
  const url = new URL(`${protocol}${host}`)
  if (below && isIP(bare(url))) return undefined
  const { hostname, port } = url
  return { protocol: url.protocol, host: hostname, below: below !== undefined, port, mayBePrivate: open !== undefined }
}

/** The entries of the setting, and those that can not be read. */
export function parseHosts(text: string): { hosts: AllowedHost[]; wrong: string[] } {
  const entries = text.split(',').flatMap((entry) => (entry.trim() ? [entry.trim()] : []))
  return {
    hosts: entries.flatMap((entry) => entryOf(entry) ?? []),
    wrong: entries.filter((entry) => !entryOf(entry)),
  }
}

/** The host of an address without the brackets of IPv6. */
export const bare = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1')

const isFor = (url: URL, { protocol, host, below, port }: AllowedHost) =>
  url.protocol === protocol && url.port === port && (below ? url.hostname.endsWith(`.${host}`) : url.hostname === host)

/** The entries that let an address be reached. */
export const entriesFor = (url: URL, hosts: readonly AllowedHost[]): AllowedHost[] =>
  hosts.filter((entry) => isFor(url, entry))

/** Why an address may not be reached, before anything is asked of the network; completes "the address …". */
export function flawOfAddress(address: string, hosts: readonly AllowedHost[]): string | undefined {
  if (!URL.canParse(address)) return 'must be one such as https://hooks.shop.example/in'
  const url = new URL(address)
  if (!/^https?:$/.test(url.protocol)) return 'must begin with https://'
  if (url.username || url.password) return 'must not hold a user name or a password'
  if (entriesFor(url, hosts).length > 0) return undefined
  const entry = url.protocol === 'https:' ? url.host : url.origin
  return `is of a host that this catalog may not reach: add ${entry} to the setting SHIPSHAPE_OUTBOUND and start it again`
}
