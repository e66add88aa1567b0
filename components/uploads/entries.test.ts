import { afterEach, expect, it, vi } from 'vitest'
import { forgetEntry, keepFile, saveEntry } from './entries.ts'
import { hasUnfinished } from './uploads-store.ts'

afterEach(() => vi.unstubAllGlobals())

const refuse = () => {
  throw new Error('storage is closed')
}

it('remembers nothing of an upload where the browser keeps nothing, and stops none for that', async () => {
  vi.stubGlobal('indexedDB', { open: refuse })
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse })
  const upload = {
    id: 'one',
    draftId: 'draft',
    path: 'model.bin',
    name: 'model.bin',
    size: 1,
    lastModified: 0,
    state: 'waiting',
    sent: 0,
    rate: 0,
    kept: false,
    person: 'ada',
  } as const
  await saveEntry(upload)
  expect(await keepFile(upload.id, new File(['x'], upload.name))).toBe(false)
  await forgetEntry(upload)
  expect(hasUnfinished('ada')).toBe(false)
})
