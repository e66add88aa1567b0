import { BlockList, isIPv4 } from 'node:net'

type Reach = 'public' | 'private' | 'never'

type Nets = Record<'ipv4' | 'ipv6', string[]>

/** Networks of one's own, and this machine. */
const own: Nets = {
  ipv4: ['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
  ipv6: ['::1/128', 'fc00::/7'],
}

/** What no name leads to in good faith, as the IANA registries of special-purpose addresses have it: link-local, multicast, reserved. */
const special: Nets = {
  ipv4: [
    '0.0.0.0/8',
    '169.254.0.0/16',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.88.99.0/24',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4',
  ],
  ipv6: ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'],
}

/** All that is given out for the public network; what carries an IPv4 address inside, as v4-mapped and NAT64 do, is outside. */
const global: Nets = { ipv4: ['0.0.0.0/0'], ipv6: ['2000::/3'] }

/** A list for each family, as an IPv6 address that maps an IPv4 one would be held against the rules of both. */
function listOf(nets: Nets): (address: string) => boolean {
  const lists = Object.fromEntries(
    (['ipv4', 'ipv6'] as const).map((family) => {
      const list = new BlockList()
      for (const net of nets[family]) {
        const [start = '', bits] = net.split('/')
        list.addSubnet(start, Number(bits), family)
      }
      return [family, list]
    }),
  )
  return (address) => {
    const family = isIPv4(address) ? 'ipv4' : 'ipv6'
    return lists[family]?.check(address, family) ?? false
  }
}

const [isOwn, isSpecial, isGlobal] = [listOf(own), listOf(special), listOf(global)]

/** Where an IP address leads: into the public network, into one's own, or where no request goes. A zone makes it `never`. */
export function reachOf(address: string): Reach {
  if (address.includes('%')) return 'never'
  if (isOwn(address)) return 'private'
  return isGlobal(address) && !isSpecial(address) ? 'public' : 'never'
}
