import { readFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { db } from '#db/db'
import { orderedRun, orderedRunPart } from '#db/schema/evidence'
import { version } from '#db/schema/versions'
import { testApi } from '#lib/api/testing'
import type { Json } from '#lib/json'
import { Unrunnable } from '#lib/sandbox/unrunnable'
import { createPackage, register, type TestApi, uploaded } from '#lib/versions/testing'
import type { OpenEngine } from './engines.ts'
import { putDownRuns, runsUnderWay, takeUpRuns } from './work.ts'

const model = readFileSync('lib/models/fixtures/onnx/treecl.onnx')
const many = 40
const scenarios = Array.from({ length: many }, (_, n) => ({
  id: `case-${n}`,
  input: n,
  expected: n % 10 === 7 ? -1 : n,
}))

let api: TestApi
let made = 0
let runs: string
let digest: string
beforeAll(async () => {
  api = await testApi()
})
afterAll(() => api.remove())
afterEach(async () => {
  vi.restoreAllMocks()
  await putDownRuns()
  await takeUpRuns(Date.now(), echo())
  await runsUnderWay()
})
beforeEach(async () => {
  const name = `ranker-${made++}`
  await createPackage(api, name)
  const file = await uploaded(api, 'model.onnx', new Uint8Array(model))
  digest = (
    await register(api, name, '1.0.0', { scenarios, files: [file], model: [{ path: 'model.onnx', format: 'onnx' }] })
  ).json.digest
  runs = `/packages/${name}/versions/1.0.0/scenario-runs`
})

const order = (more: object = {}) => api.ask('POST', runs, { json: { target: 'artifact', ...more } })
const read = async (id: string) => (await api.ask('GET', `${runs}/${id}`, { as: 'read' })).json
const cancel = (id: string) => api.ask('PUT', `${runs}/${id}/cancellation`)

/** An engine that says back what it is given, and stops at an input until it is let go on. */
function echo({ holdAt = Number.NaN, takes = 0 } = {}) {
  const given: Json[] = []
  let letGo = () => undefined as void
  const goesOn = new Promise<void>((done) => {
    letGo = done
  })
  const open = async (): Promise<OpenEngine> => ({
    environment: { runtime: { name: 'echo', version: '1' } },
    async *run(inputs, signal) {
      const stopped = new Promise<void>((done) => signal.addEventListener('abort', () => done(), { once: true }))
      for (const [index, input] of inputs.entries()) {
        if (input === holdAt) await Promise.race([goesOn, stopped])
        if (takes > 0) await new Promise((done) => setTimeout(done, takes))
        if (signal.aborted) return
        given.push(input)
        yield { index, output: input, duration: 1 }
      }
    },
    [Symbol.asyncDispose]: async () => undefined,
  })
  return { open, given, letGo: () => letGo() }
}

const until = async (holds: () => Promise<boolean>) => {
  for (let look = 0; look < 3_000 && !(await holds()); look++) await new Promise((done) => setTimeout(done, 10))
}

describe('a run that the server was asked for', () => {
  it('waits, is carried out, and is kept under its own id with what came out', async () => {
    const { status, json, headers } = await order({ digest })
    expect([status, json.progress]).toEqual([202, { state: 'queued', done: 0, failed: 0, total: many, note: null }])
    expect(headers.get('location')).toBe(`/api/v1${runs}/${json.id}`)
    expect(await read(json.id)).toMatchObject({ progress: { state: 'queued' }, verdict: 'cannot tell', results: [] })
    await takeUpRuns(Date.now(), echo())
    await runsUnderWay()
    const run = await read(json.id)
    expect(run).toMatchObject({
      id: json.id,
      target: 'artifact',
      digest,
      passed: 36,
      failed: 4,
      by: 'register (token)',
    })
    expect(run.runner).toEqual({
      name: 'Shipshape sandbox',
      model: 'model.onnx',
      runtime: { name: 'echo', version: '1' },
    })
    expect(run.progress).toEqual({ state: 'done', done: many, failed: 4, total: many, note: null })
    expect(run.results.find(({ scenario }: { scenario: string }) => scenario === 'case-7')).toMatchObject({
      outcome: 'fail',
      actual: 7,
      note: 'differs by 8: -1 expected, 7 came',
    })
    expect(await db.$count(orderedRunPart)).toBe(0)
    const entries = await api.ask('GET', '/audit?verb=scenarios.run-finished', { as: 'read' })
    expect(entries.json.items[0]).toMatchObject({ after: { run: json.id, result: '36 of 40 passed' } })
  })

  it('is one run, however often it is asked for while it waits', async () => {
    const [first, second] = [await order(), await order()]
    expect(second.json.id).toBe(first.json.id)
    expect((await api.ask('GET', runs, { as: 'read' })).json.items).toHaveLength(1)
  })

  it('is let go of while its engine is still opened, and nothing is said of its scenarios', async () => {
    const { id } = (await order()).json
    let opening = false
    const open = (_order: unknown, signal: AbortSignal) =>
      new Promise<OpenEngine>((_opened, fail) => {
        opening = true
        signal.addEventListener('abort', () => fail(new Unrunnable('It was ended')), { once: true })
      })
    await takeUpRuns(Date.now(), { open })
    await until(async () => opening)
    await putDownRuns()
    expect((await read(id)).progress).toMatchObject({ state: 'running', done: 0 })
    await takeUpRuns(Date.now(), echo())
    await runsUnderWay()
    expect(await read(id)).toMatchObject({ passed: 36, failed: 4 })
  })

  it('goes on where it stopped when the server comes back', async () => {
    const { id } = (await order()).json
    const first = echo({ holdAt: 25, takes: 60 })
    await takeUpRuns(Date.now(), first)
    await until(async () => (await read(id)).progress.done >= 15)
    await putDownRuns()
    const before = (await read(id)).progress
    expect(before).toMatchObject({ state: 'running' })
    expect(before.done).toBeGreaterThan(0)
    const second = echo()
    await takeUpRuns(Date.now(), second)
    await runsUnderWay()
    expect(second.given).toHaveLength(many - before.done)
    expect(await read(id)).toMatchObject({ passed: 36, failed: 4, progress: { state: 'done' } })
  })

  it('is taken up by one of those who ask for it at once', async () => {
    await order()
    const engines = [echo(), echo()]
    await Promise.all(engines.map((engine) => takeUpRuns(Date.now(), engine)))
    await runsUnderWay()
    expect(engines.map(({ given }) => given.length).toSorted((a, b) => a - b)).toEqual([0, many])
  })

  it('is left to others by a process that stood still for longer than its claim held', async () => {
    const { id } = (await order()).json
    await takeUpRuns(Date.now() - 60_000, echo())
    await runsUnderWay()
    expect(await read(id)).toMatchObject({ progress: { state: 'running', done: 0 }, results: [] })
    await takeUpRuns(Date.now(), echo())
    await runsUnderWay()
    expect(await read(id)).toMatchObject({ passed: 36, failed: 4, progress: { state: 'done' } })
  })

  it('is stopped by a cancellation, and leaves no evidence', async () => {
    const { id } = (await order()).json
    await takeUpRuns(Date.now(), echo({ holdAt: 3 }))
    const { status, json } = await cancel(id)
    expect([status, json]).toMatchObject([200, { state: 'cancelled', note: 'stopped by register (token)' }])
    await runsUnderWay()
    expect(await read(id)).toMatchObject({ progress: { state: 'cancelled' }, results: [] })
    expect((await api.ask('GET', runs, { as: 'read' })).json.items).toEqual([])
    expect((await cancel(id)).status).toBe(200)
  })

  it('that is done can not be cancelled, nor one that somebody else executed', async () => {
    const { id } = (await order()).json
    await takeUpRuns(Date.now(), echo())
    await runsUnderWay()
    const posted = { target: 'reported', runner: { name: 'ci' }, results: [{ scenario: 'case-1', outcome: 'pass' }] }
    const reported = await api.ask('POST', runs, { json: posted })
    for (const each of [id, reported.json.id])
      expect(await cancel(each)).toMatchObject({ status: 409, json: { code: 'run_done' } })
    expect(await cancel('nothing')).toMatchObject({ status: 404, json: { code: 'run_missing' } })
  })

  it('says of every scenario why the engine can not run it', async () => {
    const { id } = (await order()).json
    const open = async () => Promise.reject(new Unrunnable('the engine has no Gemm of opset 6'))
    await takeUpRuns(Date.now(), { open })
    await runsUnderWay()
    const run = await read(id)
    expect(run).toMatchObject({ passed: 0, failed: many })
    expect(run.results[0]).toMatchObject({ outcome: 'error', note: 'the engine has no Gemm of opset 6.' })
  })

  it('ends when the server can not carry it out, and is not tried for ever', async () => {
    const { id } = (await order()).json
    await takeUpRuns(Date.now(), { open: async () => Promise.reject(new Error('the disk is gone')) })
    await runsUnderWay()
    expect((await read(id)).progress).toMatchObject({ state: 'cancelled', note: expect.stringContaining('log') })
  })

  it('ends when the next of its scenarios can not be read while it runs, and the server goes on', async () => {
    const { id } = (await order()).json
    const engine = echo({ takes: 1 })
    const open = () => {
      const select = db.select.bind(db)
      vi.spyOn(db, 'select')
        .mockImplementationOnce(select)
        .mockImplementationOnce(() => {
          throw new Error('the database is gone')
        })
      return engine.open()
    }
    await takeUpRuns(Date.now(), { open })
    await runsUnderWay()
    expect(engine.given).toHaveLength(many)
    expect((await read(id)).progress).toMatchObject({ state: 'cancelled', note: expect.stringContaining('log') })
  })

  it('is followed to its end by server-sent events', async () => {
    const { id } = (await order()).json
    const engine = echo({ holdAt: 12 })
    const followed = api.ask('GET', `${runs}/${id}/progress`, { as: 'read' })
    await takeUpRuns(Date.now(), engine)
    await until(async () => (await read(id)).progress.state === 'running')
    engine.letGo()
    const { status, headers, text } = await followed
    expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream'])
    const events = text.trim().split('\n\n')
    expect(events[0]).toMatch(/^event: progress\ndata: \{"state":"(queued|running)"/)
    expect(events.at(-1)).toContain(`"state":"done","done":${many},"failed":4,"total":${many}`)
  })
})

describe('a run is refused', () => {
  it('where a hundred of whoever asks wait already', async () => {
    const versionId = (await db.select().from(version)).at(-1)?.id ?? ''
    const of = { versionId, target: 'endpoint', state: 'queued', total: 1, done: 0, failed: 0, askedAt: 1 } as const
    const waiting = Array.from({ length: 100 }, (_, n) => ({
      ...of,
      id: `waits-${n}`,
      asked: { n },
      by: 'register (token)',
    }))
    await db.transaction((tx) => tx.insert(orderedRun).values(waiting))
    expect((await order()).json).toMatchObject({ status: 409, code: 'runs_full' })
    await db.transaction((tx) => tx.delete(orderedRun).where(eq(orderedRun.id, 'waits-0')))
    expect((await order()).status).toBe(202)
    await db.transaction((tx) => tx.delete(orderedRun).where(eq(orderedRun.target, 'endpoint')))
  })

  it.each([
    [{ target: 'artefact' }, 'target', 'must be one of artifact, endpoint, reported'],
    [{ target: undefined }, 'target', 'is required: one of artifact, endpoint, reported'],
    [{ model: 'other.onnx' }, 'model', 'is not an ONNX model of it: model.onnx'],
    [{ digest: `sha256:${'0'.repeat(64)}` }, 'digest', 'is not that of'],
    [{ url: 'https://a.example' }, 'url', 'is not a field here'],
    [{ target: 'endpoint', protocol: 'json' }, 'url', 'is required'],
  ])('%j, at its field', async (more, path, message) => {
    const { status, json } = await order(more)
    expect(status).toBe(422)
    expect(json.errors).toContainEqual({ path, message: expect.stringContaining(message) })
  })

  it('where there is no ONNX model, or no scenario', async () => {
    const name = `plain-${made}`
    await createPackage(api, name)
    await register(api, name, '1.0.0', { scenarios })
    await register(api, name, '1.1.0')
    const ask = (number: string) =>
      api.ask('POST', `/packages/${name}/versions/${number}/scenario-runs`, { json: { target: 'artifact' } })
    expect(await ask('1.0.0')).toMatchObject({ status: 422, json: { code: 'nothing_to_run' } })
    expect((await ask('1.0.0')).json.detail).toContain('has no ONNX model')
    expect((await ask('1.1.0')).json.detail).toContain('declares no scenarios')
  })
})
