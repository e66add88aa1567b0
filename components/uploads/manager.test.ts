import { expect, it, vi } from 'vitest'
import { dismissUpload } from './manager.ts'
import type { Upload } from './upload.ts'
import { setUploads, uploadsNow } from './uploads-store.ts'
import { happen, works } from './work.ts'

const { forgotten, saveEntry } = vi.hoisted(() => ({ forgotten: Promise.withResolvers<void>(), saveEntry: vi.fn() }))
vi.mock('./entries.ts', () => ({ forgetEntry: () => forgotten.promise, saveEntry }))

const upload: Upload = {
  id: 'one',
  draftId: 'draft',
  path: 'model.bin',
  name: 'model.bin',
  size: 1,
  lastModified: 0,
  state: 'sending',
  sent: 0,
  rate: 0,
  kept: false,
}

it('remembers nothing of an upload that is given up, whatever becomes of it while it is forgotten', async () => {
  const ended = new AbortController()
  works.set(upload.id, { ended, cuts: 0 })
  setUploads([upload])
  const dismissed = dismissUpload(upload.id)
  happen(upload.id, { is: 'read', digest: 'sha256:9f1c' })
  expect([uploadsNow(), works.has(upload.id), ended.signal.aborted]).toEqual([[], false, false])
  forgotten.resolve()
  await dismissed
  expect(ended.signal.aborted).toBe(true)
  expect(saveEntry).not.toHaveBeenCalled()
})
