import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sourceHash } from './build.ts'

let root: string
const put = (path: string, text: string) => writeFileSync(join(root, path), text)

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sources-'))
  mkdirSync(join(root, 'app/packages'), { recursive: true })
  put('app/page.tsx', 'one')
  put('app/packages/page.tsx', 'two')
})

afterEach(() => rmSync(root, { recursive: true }))

test('the same sources have the same hash', () => {
  const before = sourceHash(root)
  put('app/page.tsx', 'one')
  expect(sourceHash(root)).toBe(before)
})

test.each([
  ['a changed page', () => put('app/packages/page.tsx', 'three')],
  ['a new page', () => put('app/packages/new.tsx', '')],
  ['a renamed page', () => renameSync(join(root, 'app/page.tsx'), join(root, 'app/other.tsx'))],
  [
    'text that moves from one file to the next',
    () => (put('app/page.tsx', 'onet'), put('app/packages/page.tsx', 'wo')),
  ],
  ['another library', () => put('package-lock.json', '{}')],
])('%s makes the pages stale', (_, change) => {
  const before = sourceHash(root)
  change()
  expect(sourceHash(root)).not.toBe(before)
})

test('a test, and a file the build does not read, leave the pages as they are', () => {
  const before = sourceHash(root)
  put('app/page.test.tsx', 'expect')
  put('README.md', 'words')
  expect(sourceHash(root)).toBe(before)
})
