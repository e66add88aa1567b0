import { hash } from 'node:crypto'
import { expect, it } from 'vitest'
import { stateDigest, statedDigest } from './repr-digest.ts'

const sha256 = hash('sha256', 'bytes')

it('reads what it states itself, also among other algorithms', () => {
  expect(statedDigest(stateDigest(sha256))).toBe(sha256)
  expect(statedDigest(`sha-512=:AAAA:, ${stateDigest(sha256)}`)).toBe(sha256)
})

it.each([null, '', 'sha-512=:AAAA:', 'md5=:AAAA:'])('knows of no SHA-256 in %s', (header) => {
  expect(statedDigest(header)).toBeUndefined()
})

it.each([
  'sha-256=',
  'sha-256=:AAAA:',
  `sha-256=${sha256}`,
  `sha-256=:${sha256}:`,
  stateDigest(sha256).replace('=:', '='),
])('refuses %s rather than to pass over it', (header) => {
  expect(() => statedDigest(header)).toThrow('Repr-Digest must read')
})
