import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Json } from '#lib/json'
import type { ManifestApi } from '#lib/manifest/schema'
import { parseHosts } from '#lib/outbound/hosts'
import { askEndpoint } from './ask.ts'
import { pace } from './pace.ts'
import { runAgainst } from './run.ts'
import { type Endpoint, endpointAsk } from './schema.ts'
import { Silence } from './silence.ts'
import { modelServer } from './testing.ts'
import { environmentOf } from './told.ts'

let server: Awaited<ReturnType<typeof modelServer>>
let means: { hosts: ReturnType<typeof parseHosts>['hosts'] }
beforeAll(async () => {
  server = await modelServer()
  means = { hosts: parseHosts(`${server.origin},http://127.0.0.1:1`).hosts }
})
afterAll(() => server.close())
beforeEach(() => void (server.heard.length = 0))

const api: ManifestApi = {
  protocol: 'open-inference-v2',
  inputs: [{ name: 'features', type: 'float32' }],
  outputs: [{ name: 'sum', type: 'float32' }],
}
type More = Partial<Omit<Endpoint, 'url' | 'secret'>>
const endpoint = (path: string, protocol: Endpoint['protocol'] = 'json', more: More = {}): Endpoint => {
  const { header, api, ...asked } = more
  return { ...endpointAsk.parse({ url: `${server.origin}${path}`, protocol, perSecond: 200, ...asked }), header, api }
}
const ask = (path: string, protocol?: Endpoint['protocol'], more?: More, input: Json = { features: [[1, 2]] }) =>
  askEndpoint(endpoint(path, protocol, more), input, means)
const errorAt = async (...asked: Parameters<typeof ask>) => {
  const came = await ask(...asked)
  return 'error' in came ? came.error : came
}
const outputAt = async (...asked: Parameters<typeof ask>) => {
  const came = await ask(...asked)
  return 'output' in came ? came.output : came
}
async function all(at: Endpoint, inputs: Iterable<Json>, signal?: AbortSignal) {
  const came = []
  for await (const one of runAgainst(at, inputs, { ...means, signal })) came.push(one)
  return came
}

describe('one input', () => {
  it('comes to an output, with how long it took, by each protocol', async () => {
    const input = {
      features: [
        [1, 2],
        [3, 4],
      ],
    }
    expect(await ask('/v2/models/sums', 'open-inference-v2', { api }, input)).toEqual({
      output: { sum: [[3], [7]] },
      duration: expect.any(Number),
    })
    expect(await outputAt('/v2/models/sums/versions/2/infer', 'open-inference-v2', { api }, input)).toEqual({
      sum: [[3], [7]],
    })
    expect(
      await outputAt('/invocations', 'mlflow', { api }, [
        [1, 2],
        [3, 4],
      ]),
    ).toEqual({ sum: [3, 7] })
    expect(await outputAt('/named/invocations', 'mlflow')).toEqual({ p: ['NaN', '-Infinity', 1.5] })
    expect(await outputAt('/echo', 'json', {}, { any: ['thing', null, 1] })).toEqual({ any: ['thing', null, 1] })
    expect(await outputAt('/nan')).toEqual({ scores: ['NaN', 'Infinity', '12345678901234567890'] })
    expect(server.heard.map(({ headers }) => headers['content-type'])).toEqual(Array(6).fill('application/json'))
  })

  it.each([
    ['/error', 'The endpoint answered 500: the model is not loaded'],
    ['/silent-error', 'The endpoint answered 503, and says nothing of why.'],
    ['/bad-gateway', 'The endpoint answered 502: <html><title>Bad gateway</title></html>'],
    ['/nowhere', 'The endpoint answered 404: nothing is here'],
    ['/page', 'The answer can not be taken: it is not JSON, but <!doctype html><title>Sign in</title>.'],
    ['/empty', 'The answer can not be taken: it is not JSON, but empty.'],
    ['/large', 'The answer can not be taken: it is over 4 MiB.'],
    ['/packed', 'The answer can not be taken: it is packed as gzip, which was not asked for.'],
    ['/twice', 'The answer can not be taken: a is written twice.'],
    ['/away', 'The endpoint is not to be used: it answered 302, and redirects are not followed.'],
    ['/broken', 'There is no answer: the connection was broken.'],
  ])('to %s comes to a sentence', async (path, sentence) => {
    expect(await errorAt(path)).toBe(sentence)
  })

  it('to an answer that is nested without end comes to a sentence', async () => {
    expect(await errorAt('/deep')).toMatch(/^The answer can not be taken: \[0\].* is nested more than 64 deep\.$/)
  })

  it('to an answer of too many values comes to a sentence', async () => {
    expect(await errorAt('/many')).toBe('The answer can not be taken: [499999] holds more than 500000 values.')
  })

  it('is waited for only as long as is said, also when the answer has begun', async () => {
    for (const path of ['/slow', '/halting'])
      expect(await errorAt(path, 'json', { timeout: 1 })).toBe('There is no answer: there was no whole answer in time.')
  })

  it.each([
    ['crooked', 'y came with 3 values, which its shape [2, 2] does not hold'],
    ['hollow', 'y is of the shape [1000000000, 0], which is too many lists'],
    ['binary', 'outputs[0] must have a name, a shape and data in JSON'],
    ['odd', 'outputs[0] must have a name, a shape and data in JSON'],
    ['grumpy', 'it is an error, no GPU is free'],
  ])('to the answer of the model %s comes to what is wrong with it', async (model, why) => {
    expect(await errorAt(`/v2/models/${model}`, 'open-inference-v2')).toBe(`The answer can not be taken: ${why}.`)
  })

  it('is not sent where it does not fit the API, or is too large', async () => {
    expect(await errorAt('/v2/models/sums', 'open-inference-v2', { api }, { features: [['one']] })).toBe(
      'The input can not be sent: features[0][0] must be a number, as it is sent as FP32.',
    )
    expect(await errorAt('/echo', 'json', {}, 'x'.repeat(4 * 1024 * 1024))).toBe(
      'The input can not be sent: it is over 4 MiB.',
    )
    expect(server.heard).toEqual([])
    expect(await outputAt('/echo', 'json', {}, 'x'.repeat(4_000_000))).toHaveLength(4_000_000)
  })

  it('is not sent to a host that is not allowed', async () => {
    const came = await askEndpoint(endpoint('/echo'), 1, { hosts: [] })
    expect(came).toMatchObject({ error: expect.stringContaining('SHIPSHAPE_OUTBOUND') })
    expect(server.heard).toEqual([])
  })
})

describe('the secret', () => {
  const header = { header: 'Authorization', value: 'Bearer s3cret-of-the-shop' }

  it('is sent in its header', async () => {
    await ask('/echo', 'json', { header })
    expect(server.heard[0]?.headers.authorization).toBe(header.value)
  })

  it('does not come back, in what a refusal says or in an output', async () => {
    expect(await errorAt('/tells', 'json', { header })).toBe('The endpoint answered 401: bad token (the secret)')
    expect(await errorAt('/escaped-error', 'json', { header })).toBe('The endpoint answered 403: (the secret)')
    for (const path of ['/headers', '/escaped'])
      expect(await errorAt(path, 'json', { header })).toBe(
        'The answer can not be taken: it holds the secret that was sent, and is not kept.',
      )
    expect(await environmentOf(endpoint('/telling/invocations', 'mlflow', { header }), means)).toEqual({})
  })

  it('that could stand in any answer is not looked for', async () => {
    const came = await outputAt('/headers', 'json', { header: { header: 'x-key', value: '1' } })
    expect(came).toMatchObject({ 'x-key': '1' })
  })
})

describe('a run', () => {
  it('puts each input once, and tells what each came to by its place', async () => {
    const inputs = Array.from({ length: 50 }, (_, n) => ({ n }))
    const came = await all(endpoint('/echo', 'json', { concurrency: 8 }), inputs)
    expect(came.toSorted((a, b) => a.index - b.index)).toEqual(
      inputs.map((output, index) => ({ index, output, duration: expect.any(Number) })),
    )
    expect(server.heard).toHaveLength(50)
  })

  it('asks no input again, whatever came of it', async () => {
    const came = await all(endpoint('/error'), [1, 2, 3])
    expect([came.length, server.heard.length]).toEqual([3, 3])
  })

  it('takes the name and the type of an input from the server, where the API states none', async () => {
    const [came] = await all(endpoint('/v2/models/sums', 'open-inference-v2'), [{ x: [[1, 2]] }])
    expect(came).toMatchObject({ output: { total: [[3]] } })
  })

  it('keeps to its number of requests at once', async () => {
    const signal = AbortSignal.timeout(300)
    await all(endpoint('/slow', 'json', { concurrency: 3 }), Array(50).fill(1), signal)
    expect(server.heard).toHaveLength(3)
  })

  it('begins no more in a second than it is told', async () => {
    const begun = performance.now()
    await all(endpoint('/echo', 'json', { perSecond: 20, concurrency: 16 }), Array(6).fill(1))
    // Five gaps of 50 milliseconds; a timer may be early by one.
    expect(performance.now() - begun).toBeGreaterThan(245)
  })

  it('spreads them evenly: none begins sooner than its share of a second after the one before', () => {
    const moments = fc
      .array(fc.nat(1000), { minLength: 2 })
      .map((gaps) => gaps.map((_, n) => gaps.slice(0, n).reduce((a, b) => a + b, 0)))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), moments, (perSecond, moments) => {
        const turn = pace(perSecond)
        const begun = moments.map((now) => now + turn(now))
        for (const [n, at] of begun.entries())
          if (n > 0) expect(at - (begun[n - 1] ?? 0)).toBeGreaterThanOrEqual(1000 / perSecond - 1e-6)
      }),
    )
  })

  it('ends when it is no longer wanted, and tells nothing more', async () => {
    const wanted = new AbortController()
    const came = []
    for await (const one of runAgainst(endpoint('/echo'), Array(500).fill(1), { ...means, signal: wanted.signal })) {
      came.push(one)
      if (came.length === 3) wanted.abort()
    }
    expect(came).toHaveLength(3)
    expect(await all(endpoint('/echo'), [1], AbortSignal.abort())).toEqual([])
  })

  it('gives up what is under way when its reader goes away', async () => {
    for await (const _ of runAgainst(endpoint('/echo', 'json', { perSecond: 50 }), Array(500).fill(1), means)) break
    // What was on its way when it was given up may still be heard.
    await new Promise((later) => setTimeout(later, 100))
    const { length } = server.heard
    expect(length).toBeLessThan(50)
    await new Promise((later) => setTimeout(later, 200))
    expect(server.heard).toHaveLength(length)
  })

  it('asks no more after twenty in a row without an answer, and says so of the rest', async () => {
    const nowhere = { ...endpoint('/echo'), url: 'http://127.0.0.1:1/' }
    const came = await all(nowhere, Array(60).fill(1))
    const errors = came.map((one) => ('error' in one ? one.error : ''))
    const asked = errors.filter((error) => error === 'There is no answer: nothing listens there.')
    expect(came).toHaveLength(60)
    expect(asked.length).toBeGreaterThanOrEqual(20)
    expect(asked.length).toBeLessThan(20 + nowhere.concurrency)
    expect(errors).toContain(
      'It was not asked: there was no answer 20 times in a row, the last time because nothing listens there.',
    )
  })

  it('asks nothing of what goes on from inputs that had no answer', async () => {
    const silence = new Silence()
    for (let times = 0; times < 20; times++) silence.hear('nothing listens there')
    for await (const came of runAgainst(endpoint('/v2/models/sums', 'open-inference-v2'), [1, 2], means, silence))
      expect(came).toMatchObject({ error: expect.stringContaining('It was not asked'), duration: 0 })
    expect(server.heard).toEqual([])
  })
})

it('a server says of itself what it is, where its protocol has words for it', async () => {
  const runtime = async (path: string, protocol: Endpoint['protocol']) =>
    (await environmentOf(endpoint(path, protocol), means)).runtime
  expect(await runtime('/v2/models/sums/infer', 'open-inference-v2')).toEqual({
    name: 'small-server',
    version: '1.4.0',
  })
  expect(await runtime('/invocations', 'mlflow')).toEqual({ name: 'mlflow', version: '3.1.0' })
  expect(await runtime('/named/invocations', 'mlflow')).toBeUndefined()
  expect(await runtime('/echo', 'json')).toBeUndefined()
})
