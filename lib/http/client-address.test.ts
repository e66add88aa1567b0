import type { IncomingMessage } from 'node:http'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientAddress, networkOf } from './client-address.ts'

const arrived = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage

describe('where a request comes from', () => {
  it('is the other end of the connection, whatever a header says', () => {
    expect(clientAddress(arrived('203.0.113.7', '198.51.100.1'), 0)).toBe('203.0.113.7')
    expect(clientAddress(arrived('203.0.113.7'), 0)).toBe('203.0.113.7')
  })

  it.each([
    [1, '198.51.100.9', '198.51.100.9'],
    [1, '6.6.6.6, 198.51.100.9', '198.51.100.9'],
    [2, '6.6.6.6, 198.51.100.9, 10.0.0.2', '198.51.100.9'],
    [2, '198.51.100.9', '10.0.0.1'],
    [1, '', '10.0.0.1'],
    [1, '198.51.100.9:51234', '198.51.100.9'],
    [1, '[2001:db8::9]:51234', '2001:db8::9'],
    [1, '[2001:db8::9]', '2001:db8::9'],
    [1, '2001:db8::9', '2001:db8::9'],
  ])('behind %i proxies of ours is what they wrote into "%s"', (proxies, forwarded, address) => {
    expect(clientAddress(arrived('10.0.0.1', forwarded), proxies)).toBe(address)
  })
})

const written = (...groups: number[]) => groups.map((one) => one.toString(16)).join(':')

describe('the network attempts are counted by', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:DB8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['not an address', 'not an address'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  it('is one for all addresses of a /64, however they are written, and another for every other /64', () => {
    const group = fc.integer({ min: 0, max: 0xffff })
    const half = fc.tuple(group, group, group, group)

    fc.assert(
      fc.property(half, half, half, half, (net, host, other, elsewhere) => {
        fc.pre(written(...net) !== written(...elsewhere))
        expect(networkOf(written(...net, ...host))).toBe(networkOf(written(...net, ...other)))
        expect(networkOf(written(...net, ...host))).not.toBe(networkOf(written(...elsewhere, ...host)))
      }),
    )
  })
})
