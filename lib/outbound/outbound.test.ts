import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reachOf } from './addresses.ts'
import type { Asked } from './exchange.ts'
import { flawOfAddress, parseHosts } from './hosts.ts'
import { type Means, reach } from './reach.ts'

const hostsOf = (text: string) => parseHosts(text).hosts

/** What the server of these tests does, by path, and the paths it was asked for. */
const doors: Record<string, RequestListener> = {
  '/plain': (_, response) => response.end('heard'),
  '/away': (_, response) => response.writeHead(302, { location: `http://127.0.0.1:${port}/plain` }).end(),
  '/large': (_, response) => response.end('x'.repeat(1024 * 1024)),
  '/endless': (_, response) => void response.writeHead(200).write('a little, and then nothing more'),
  '/silent': () => undefined,
  '/packed': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('packed'),
  '/switched': ({ socket }) =>
    void socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\nConnection: Upgrade\r\n\r\n'),
  '/broken': (request) => request.socket.destroy(),
  '/echo': (request, response) => void request.pipe(response),
}
const asked: string[] = []
const server = createServer((request, response) => {
  asked.push(request.url ?? '')
  doors[request.url ?? '']?.(request, response)
})
let port = 0
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const leadsTo =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

const get = (address: string, allowed: string, means: Means = {}, asked: Asked = { method: 'GET' }) =>
  reach(address, asked, { hosts: hostsOf(allowed), ...means })

const ours = (path: string, means?: Means, sent?: Asked) =>
  get(`http://127.0.0.1:${port}${path}`, `http://127.0.0.1:${port}`, means, sent)

const unknown = async () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }))
const never = () => new Promise<never>(() => undefined)

describe('the setting', () => {
  it.each([
    ['hooks.shop.example', 'https://hooks.shop.example/in', true],
    ['hooks.shop.example', 'https://HOOKS.shop.example:443/in', true],
    ['hooks.shop.example', 'http://hooks.shop.example/in', false],
    ['hooks.shop.example', 'https://hooks.shop.example:8443/in', false],
    ['hooks.shop.example', 'https://hooks.shop.example./in', false],
    ['hooks.shop.example', 'https://other.hooks.shop.example/in', false],
    ['hooks.shop.example', 'https://hooks.shop.example.evil.example/in', false],
    ['hooks.shop.example', 'https://hooks.shop.example@evil.example/in', false],
    ['hooks.shop.example', 'https://me:word@hooks.shop.example/in', false],
    ['hooks.shop.example', 'https://evil.example/#@hooks.shop.example', false],
    ['hooks.shop.example', 'https://evil.example\\@hooks.shop.example/', false],
    ['*.shop.example', 'https://a.b.shop.example', true],
    ['*.shop.example', 'https://shop.example', false],
    ['*.shop.example', 'https://eshop.example', false],
    ['http://ci.shop.example:8080', 'http://ci.shop.example:8080', true],
    ['http://ci.shop.example:8080', 'https://ci.shop.example:8080', false],
    ['127.0.0.1', 'https://2130706433', true],
    ['bücher.example', 'https://xn--bcher-kva.example', true],
    ['a.example, b.example', 'https://b.example', true],
    ['', 'https://hooks.shop.example', false],
    ['hooks.shop.example', 'file:///etc/passwd', false],
    ['hooks.shop.example', 'not an address', false],
  ])('%s: %s is allowed, %s', (setting, address, allowed) => {
    expect(flawOfAddress(address, hostsOf(setting)) === undefined).toBe(allowed)
  })

  it.each(['shop.example/in', 'ftp://shop.example', 'a@shop.example', '*', '*.127.0.0.1', 'shop.example+open', 'a b'])(
    'does not read %s, and says so',
    (entry) => expect(parseHosts(`good.example,${entry}`).wrong).toEqual([entry]),
  )

  it('is named where a host is not in it, with what to add', () => {
    expect(flawOfAddress('http://a.example:81/x', [])).toContain(
      'add http://a.example:81 to the setting SHIPSHAPE_OUTBOUND',
    )
  })
})

const closed = {
  private:
    '10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 100.64.0.1 100.127.255.255 127.0.0.1 127.9.9.9 ::1 fc00::1 fdff::1',
  never:
    '0.0.0.0 169.254.169.254 192.0.0.1 192.0.2.1 198.18.0.1 203.0.113.9 224.0.0.1 240.0.0.1 255.255.255.255 :: ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:7f00:1 64:ff9b::7f00:1 64:ff9b:1::1 2002:7f00:1:: 2001::1 2001:db8::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 100::1',
  public: '8.8.8.8 172.15.0.1 172.32.0.1 100.63.0.1 100.128.0.1 2606:4700::1111 2a00:1450::1',
}

describe('an address', () => {
  it.each(Object.entries(closed).flatMap(([to, all]) => all.split(' ').map((address) => [address, to])))(
    '%s is %s',
    (address, to) => expect(reachOf(address)).toBe(to),
  )

  it('that carries an IPv4 address inside is never public', () => {
    const hex = fc.integer({ min: 0, max: 0xffff }).map((number) => number.toString(16))
    fc.assert(
      fc.property(hex, hex, fc.constantFrom('::ffff:', '64:ff9b::', '::'), (high, low, prefix) => {
        expect(reachOf(`${prefix}${high}:${low}`)).not.toBe('public')
      }),
    )
    fc.assert(
      fc.property(hex, hex, (high, low) => {
        expect(reachOf(`2002:${high}:${low}::1`)).toBe('never')
      }),
    )
  })
})

describe('a name', () => {
  const name = 'hooks.shop.example'

  it.each(closed.private.split(' '))(
    'that leads to %s is refused, and says how it would be allowed',
    async (address) => {
      await expect(get(`https://${name}/`, name, { resolve: leadsTo(address) })).rejects.toThrow(
        `write ${name}+private in SHIPSHAPE_OUTBOUND`,
      )
    },
  )

  it.each(closed.never.split(' '))('that leads to %s is refused even where it may be private', async (address) => {
    await expect(get(`https://${name}/`, `${name}+private`, { resolve: leadsTo(address) })).rejects.toThrow(
      'an address that is never reached',
    )
  })

  it('of which one address among good ones is private is refused', async () => {
    await expect(get(`https://${name}/`, name, { resolve: leadsTo('8.8.8.8', '10.0.0.1') })).rejects.toThrow('private')
  })

  it('is looked up once and only that is connected to, whatever it leads to a moment later', async () => {
    const answers = [['127.0.0.1'], ['169.254.169.254']]
    let lookups = 0
    const resolve = async () => leadsTo(...(answers[lookups++] ?? []))()
    const { body } = await get(`http://${name}:${port}/plain`, `http://${name}:${port}+private`, { resolve })
    expect([String(body), lookups]).toEqual(['heard', 1])
  })

  it('localhost is private as well, and is reached where the setting says so', async () => {
    const resolve = leadsTo('127.0.0.1')
    const address = `http://localhost:${port}/plain`
    await expect(get(address, `http://localhost:${port}`, { resolve })).rejects.toThrow('localhost+private')
    expect((await get(address, `http://localhost:${port}+private`, { resolve })).status).toBe(200)
  })

  it('that nobody knows is told so', async () => {
    await expect(get(`https://${name}/`, name, { resolve: unknown })).rejects.toThrow(
      'nobody knows an address for its name',
    )
  })
})

describe('an address that is written out', () => {
  it.each(['127.0.0.1', '2130706433', '0x7f.1', '0177.0.0.1', '127.1'])('as %s is what it means', async (host) => {
    const address = `http://${host}:${port}/plain`
    expect((await get(address, `http://127.0.0.1:${port}`, { resolve: unknown })).status).toBe(200)
    await expect(get(address, `http://localhost:${port}+private`, { resolve: unknown })).rejects.toThrow(
      'SHIPSHAPE_OUTBOUND',
    )
  })

  it.each(['[::ffff:127.0.0.1]', '[::1]', '0.0.0.0', '169.254.169.254', '127.0.0.2'])(
    'as %s is not reached because another is named',
    async (host) => {
      await expect(
        get(`http://${host}:${port}/plain`, `http://127.0.0.1:${port}`, { resolve: unknown }),
      ).rejects.toThrow('SHIPSHAPE_OUTBOUND')
    },
  )
})

describe('what comes back', () => {
  it('is the status and the body', async () => {
    const { status, body, whole } = await ours('/echo', {}, { method: 'POST', body: 'a body' })
    expect([status, String(body), whole]).toEqual([200, 'a body', true])
  })

  it('is refused where it leads on, and what it leads to is not asked', async () => {
    asked.length = 0
    await expect(ours('/away')).rejects.toMatchObject({ status: 302, message: expect.stringContaining('redirects') })
    expect(asked).toEqual(['/away'])
  })

  it('is cut at 64 KiB', async () => {
    const { body, whole } = await ours('/large')
    expect([body.byteLength, whole]).toEqual([65_536, false])
  })

  it('is waited for only so long, also when it has begun', async () => {
    for (const path of ['/silent', '/endless'])
      await expect(ours(path, { time: 150 })).rejects.toThrow('there was no whole answer in time')
    await expect(get('https://a.example/', 'a.example', { resolve: never, time: 150 })).rejects.toThrow('in time')
  })

  it('may be nothing: a sentence says why, without the address', async () => {
    await expect(ours('/broken')).rejects.toThrow('the connection was broken')
    await expect(get('http://127.0.0.1:1/secret', 'http://127.0.0.1:1')).rejects.toThrow(/^nothing listens there$/)
  })

  it('is nothing where another protocol is spoken instead of an answer', async () => {
    await expect(ours('/switched', { time: 500 })).rejects.toThrow(/^the connection failed$/)
  })

  it('is nothing for what is too large to be sent', async () => {
    await expect(ours('/echo', {}, { method: 'POST', body: 'x'.repeat(65_537) })).rejects.toThrow('over 64 KiB')
  })

  it('is more, both ways, for who is granted more', async () => {
    const sent = 'x'.repeat(200_000)
    const { body, whole } = await ours('/echo', { mostBytes: 200_000 }, { method: 'POST', body: sent })
    expect([body.byteLength, whole]).toEqual([200_000, true])
    expect((await ours('/large', { mostBytes: 200_000 })).body.byteLength).toBe(200_000)
  })

  it('is given up when it is no longer wanted, before and while it is asked', async () => {
    await expect(ours('/plain', { signal: AbortSignal.abort() })).rejects.toThrow('it was given up')
    const wanted = new AbortController()
    const answer = ours('/silent', { signal: wanted.signal })
    wanted.abort()
    await expect(answer).rejects.toThrow('it was given up')
  })

  it('is said to be packed where it is', async () => {
    expect((await ours('/packed')).coding).toBe('gzip')
    expect((await ours('/plain')).coding).toBeUndefined()
  })
})
