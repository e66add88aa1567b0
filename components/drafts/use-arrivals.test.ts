import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { DraftContent } from '#lib/drafts/schema'
import { Refused } from '../uploads/sending.ts'
import { DraftSaver } from './draft-saver.ts'
import { DraftStore } from './draft-store.ts'
import { putIn } from './use-arrivals.ts'

const fileAt = (path: string) => ({ path, digest: `sha256:${'a'.repeat(64)}`, size: 1 })
const content: DraftContent = { manifest: {} }
const draft = { id: 'one', person: 'ada', revision: 1, content, changedAt: '2026-01-01T00:00:00Z' }
const pathsIn = (sent: DraftContent) => (sent.manifest.files as { path: string }[]).map(({ path }) => path)

let stop: () => void = () => undefined
beforeEach(() => {
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', new EventTarget())
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
})

it('puts all files that came while a save was on its way into one next save', async () => {
  const saves: { sent: DraftContent; answer: () => void }[] = []
  vi.stubGlobal('fetch', (_: string, { method, body }: { method: string; body: string }) => {
    if (method === 'GET') return new Promise(() => undefined)
    const { promise, resolve } = Promise.withResolvers<Response>()
    const said = { revision: saves.length + 2, changedAt: draft.changedAt, packageStatus: 'new' }
    saves.push({ sent: JSON.parse(body), answer: () => resolve(Response.json(said)) })
    return promise
  })
  const store = new DraftStore(content)
  const saver = new DraftSaver(store, { ...draft, packageStatus: 'new' })
  stop = saver.start()

  const put = (path: string) => putIn(store, saver, fileAt(path))
  const first = put('a')
  const others = ['b', 'c', 'd'].map(put)
  saves[0]?.answer()
  await first
  await vi.waitFor(() => expect(saves).toHaveLength(2))
  saves[1]?.answer()
  await Promise.all(others)
  expect(saves.map(({ sent }) => pathsIn(sent))).toEqual([['a'], ['a', 'b', 'c', 'd']])
})

it('is refused, and not tried for ever, where the draft is gone or can hold no file', async () => {
  const gone = { code: 'draft_missing', detail: 'There is no such draft.', errors: [] }
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(gone, { status: 404 })))
  const store = new DraftStore(content)
  const saver = new DraftSaver(store, { ...draft, packageStatus: 'new' })
  stop = saver.start()
  await expect(putIn(store, saver, fileAt('a'))).rejects.toBeInstanceOf(Refused)
  store.replace({ manifest: { files: 'none' } })
  await expect(putIn(store, saver, fileAt('a'))).rejects.toThrow('mend it under Files')
})
