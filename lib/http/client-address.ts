import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'

/**
 * Where a request comes from. `X-Forwarded-For` is what anybody may write; only the entries that so many proxies of ours
 * appended are believed, so with none of them it is the other end of the connection.
 */
export function clientAddress(
  { socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>,
  trustedProxies: number,
): string | undefined {
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',')
  const hops = forwarded.map((hop) => hop.trim()).filter((hop) => hop !== '')
  const believed = trustedProxies > 0 ? hops.at(-trustedProxies) : undefined
  return believed === undefined ? socket.remoteAddress : withoutPort(believed)
}

/** Some proxies write the port, too, which is another for every connection. */
function withoutPort(hop: string): string {
  const [, v4, v6] = /^(?:(\d+\.\d+\.\d+\.\d+):\d+|\[([^\]]+)\](?::\d+)?)$/.exec(hop) ?? []
  return v4 ?? v6 ?? hop
}

/** The network that attempts are counted by: an IPv4 address, or the /64 of an IPv6 one, which one household has whole. */
export function networkOf(address: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? []
  if (mapped) return mapped
  if (!isIPv6(address.split('%')[0] ?? '')) return address
  return `${groupsOf(address.split('%')[0] ?? '')
    .slice(0, 4)
    .join(':')}::/64`
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const before = head === '' ? [] : head.split(':')
  if (tail === undefined) return before
  const after = tail === '' ? [] : tail.split(':')
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after]
}
