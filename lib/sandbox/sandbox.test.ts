import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Json } from '#lib/json'
import type { Limits } from './limits.ts'
import { openSandbox } from './sandbox.ts'
import {
  asLargeAsAsked,
  chained,
  emptyNodes,
  largeAtOnce,
  looping,
  nestedGraphs,
  nestedTypes,
  weightIn,
} from './testing-hostile.ts'

const folder = mkdtempSync(join(tmpdir(), 'shipshape-sandbox-'))
let files = 0

function stored(bytes: Uint8Array): string {
  const file = join(folder, `${files++}.onnx`)
  writeFileSync(file, bytes)
  return file
}

const tight: Partial<Limits> = { loading: 20_000, input: 1_000 }

const opened = (bytes: Uint8Array, limits: Partial<Limits> = {}) =>
  openSandbox({ model: stored(bytes), limits: { ...tight, ...limits } })

async function allOf<One>(stream: AsyncIterable<One>): Promise<One[]> {
  const all: One[] = []
  for await (const one of stream) all.push(one)
  return all
}

async function cameOf(bytes: Uint8Array, inputs: Json[], limits?: Partial<Limits>) {
  await using sandbox = await opened(bytes, limits)
  return (await allOf(sandbox.run(inputs))).map((one) => ('error' in one ? one.error : one.output))
}

const rest = { x: [1], times: 1 }
const endless = { x: [1], times: '4611686018427387904' }
const tooLong = 'It took more than 1 s.'
const tooLarge = 'It asked for more memory than a run may have.'

test('tells what every input came to, in the order of the inputs, with the environment it ran in', async () => {
  await using sandbox = await opened(chained(1))
  const inputs = Array.from({ length: 1_000 }, (_, index) => ({ x: [index + 1] }))
  const came = await allOf(sandbox.run(inputs))
  expect(came.map(({ index }) => index)).toEqual(inputs.map((_, index) => index))
  expect(came.map((one) => ('output' in one ? one.output : one.error))).toEqual(
    inputs.map(({ x: [x = 0] }) => ({ y: [-x] })),
  )
  expect(Math.min(...came.map(({ duration }) => duration))).toBeGreaterThanOrEqual(0)
  const { version } = JSON.parse(readFileSync('node_modules/onnxruntime-web/package.json', 'utf8')) as {
    version: string
  }
  expect(sandbox.environment).toEqual({
    runtime: { name: 'onnxruntime-web', version },
    platform: { os: process.platform, architecture: process.arch },
  })
})

test('whoever stops listening gets no old answers to what they ask next', async () => {
  await using sandbox = await opened(chained(1))
  const inputs = Array.from({ length: 600 }, (_, index) => ({ x: [index + 1] }))
  for await (const { index } of sandbox.run(inputs)) if (index === 3) break
  expect(await allOf(sandbox.run([{ x: [7] }]))).toMatchObject([{ index: 0, output: { y: [-7] } }])
})

test('an input of the wrong type is an error of its own', async () => {
  expect(await cameOf(looping(), [{ x: 'a', times: 1 }, null, { x: [1], times: 2.5 }, rest])).toEqual([
    'x is "a", a list is asked for.',
    'The input is no object: the model takes x: float32[n] and times: int64[].',
    expect.stringMatching(/^times is 2\.5, a whole number/u),
    { y: [1] },
  ])
})

describe('what can not be loaded', () => {
  test.each([
    ['nothing', new Uint8Array(0), 'The file is no ONNX model: it is empty.'],
    ['a web page', Buffer.from('<!doctype html><title>404</title>'), 'The file is no ONNX model: it is a web page.'],
    ['a text', Buffer.from('hello'), 'The file is no ONNX model: it is something else.'],
    ['a truncated model', chained(9).slice(0, -9), 'The file is broken. Ends at byte'],
    ['graphs nested too deep', nestedGraphs(99), 'The file is broken: the engine can not read it.'],
    ['types nested too deep', nestedTypes(5_000), 'The file is broken. Nests more than 8 types in one another.'],
    [
      'a weight of the server',
      weightIn('../../etc/passwd'),
      'It keeps weights in ../../etc/passwd, which is not among',
    ],
    ['a description without end', emptyNodes(20_000_000), tooLarge],
  ])('is %s, and it is said', async (_, bytes, sentence) => {
    await expect(opened(bytes)).rejects.toThrow(sentence)
  })

  test('is a model that takes too long to load', async () => {
    await expect(opened(chained(100_000), { loading: 3_000 })).rejects.toThrow('It took more than 3 s to load.')
  })
})

describe('what asks for too much', () => {
  test('does not end: it is an error, and the inputs behind it are run', async () => {
    expect(await cameOf(looping(), [rest, endless, rest])).toEqual([{ y: [1] }, tooLong, { y: [1] }])
  })

  test('does not end three times in a row: nothing more is tried', async () => {
    await using sandbox = await opened(looping())
    const came = await allOf(sandbox.run([endless, endless, endless, rest, rest]))
    expect(came.map((one) => ('error' in one ? one.error : one.output))).toEqual(
      Array.from({ length: 5 }, () => tooLong),
    )
    expect(came.at(-1)?.duration).toBe(0)
    expect(await allOf(sandbox.run([rest]))).toEqual([{ index: 0, error: tooLong, duration: 0 }])
  })

  test('takes terabytes: it is an error, and the inputs behind it are run', async () => {
    const shapes = [{ shape: [2] }, { shape: [1_000_000, 1_000_000] }, { shape: [400_000_000] }, { shape: [3] }]
    expect(await cameOf(asLargeAsAsked('Size'), shapes)).toEqual([{ y: 2 }, tooLarge, tooLarge, { y: 3 }])
  })

  test('takes terabytes before any input', async () => {
    expect(await cameOf(largeAtOnce(10n ** 12n), [{ x: [1] }])).toEqual([tooLarge])
  })

  test('answers too much', async () => {
    const shapes = [{ shape: [100_000_000] }, { shape: [3_000_000, 0] }, { shape: [1_000] }, { shape: [2] }]
    expect(await cameOf(asLargeAsAsked('Identity'), shapes, { input: 20_000, output: 1_000 })).toEqual([
      'It answers 100,000,000 values, at most 500,000 are kept.',
      'It answers 3,000,000 values, at most 500,000 are kept.',
      'It answers 2.01 kB of JSON, at most 1 kB are kept.',
      { y: [0, 0] },
    ])
  })
})

test('ends at once when it is told to, also in the middle of an input', async () => {
  await using sandbox = await opened(looping(), { input: 60_000 })
  const stop = new AbortController()
  const begun = performance.now()
  setTimeout(() => stop.abort(), 500)
  expect(await allOf(sandbox.run([endless], stop.signal))).toEqual([])
  expect(performance.now() - begun).toBeLessThan(10_000)
})

describe.runIf(process.platform === 'linux')('the process', () => {
  const readIn = (pid: string, file: string) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8')
    } catch {
      return ''
    }
  }
  const running = (model: string) =>
    readdirSync('/proc')
      .filter((pid) => /^\d+$/u.test(pid))
      .filter((pid) => readIn(pid, 'cmdline').includes(`=${model}\0`))

  test('has no settings and no secrets, may only read, and is gone with the sandbox', async () => {
    const model = stored(chained(1))
    const sandbox = await openSandbox({ model })
    const [pid = ''] = running(model)
    const names = readIn(pid, 'environ')
      .split('\0')
      .map((one) => one.split('=')[0])
    expect(names).toContain('NODE_CHANNEL_FD')
    expect(names).toEqual(expect.not.arrayContaining(['PATH']))
    expect(names).toEqual(expect.not.arrayContaining(['DATABASE_URL']))
    const options = readIn(pid, 'cmdline').split('\0')
    expect(options).toContain('--permission')
    const granted = options.filter((option) => option.startsWith('--allow-')).map((option) => option.split('=')[0])
    expect([...new Set(granted)]).toEqual(['--allow-worker', '--allow-fs-read'])
    await sandbox[Symbol.asyncDispose]()
    expect(running(model)).toEqual([])
  })

  test('is gone when its loading is stopped', async () => {
    const model = stored(chained(1))
    const stop = new AbortController()
    const opening = openSandbox({ model }, stop.signal)
    expect(running(model)).toHaveLength(1)
    stop.abort()
    await expect(opening).rejects.toThrow('It was ended.')
    expect(running(model)).toEqual([])
  })

  test('ends when the server is killed, though its model does not end', async () => {
    const model = stored(looping())
    const script = `
      const { openSandbox } = await import('./lib/sandbox/sandbox.ts')
      const sandbox = await openSandbox({ model: ${JSON.stringify(model)}, limits: { input: 600000 } })
      console.log('ready')
      for await (const _ of sandbox.run([${JSON.stringify(endless)}]));`
    const server = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(server.stdout, 'data')
    expect(running(model)).toHaveLength(1)
    server.kill('SIGKILL')
    await expect.poll(() => running(model), { timeout: 20_000, interval: 200 }).toEqual([])
  })
})
