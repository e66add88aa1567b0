import { expect, it, vi } from 'vitest'
import { DraftStore } from './draft-store.ts'
import { withChecker } from './use-checker.ts'

const network = vi.hoisted(() => ({ isGone: true }))
vi.mock('./draft-checker.ts', () => ({
  draftChecker: () => {
    if (network.isGone) throw new TypeError('Failed to fetch dynamically imported module')
    return () => ({ manifest: [{ path: 'summary', message: 'is required' }], newPackage: [] })
  },
}))

it('lets who registers go on where the checker can not be loaded, and loads it for who asks next', async () => {
  const store = new DraftStore({ manifest: {} })
  await withChecker(store)
  expect(store.issues).toEqual([])
  network.isGone = false
  await withChecker(store)
  expect(store.issues).toMatchObject([{ path: 'summary' }])
})
