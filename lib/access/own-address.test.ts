import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownAddress } from './own-address.ts'

const here = 'https://models.shop.example'

describe('the address to go on to', () => {
  it.each(['/', '/packages', '/packages/top-sellers?tab=files#card', '/search?q=a%20b'])('is %s as it was', (next) => {
    expect(ownAddress(next, here)).toBe(next)
  })

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/..//evil.example',
    '/.//evil.example',
    '//ada@models.shop.example/packages',
    'javascript:alert(1)',
    'packages',
    '',
    `/${'a'.repeat(2000)}`,
    `/${'ü'.repeat(1000)}`,
    undefined,
    ['/packages'],
  ])('is home for %j', (next) => {
    expect(ownAddress(next, here)).toBe('/')
  })

  it('never leaves this catalog, whatever is asked for', () => {
    const piece = fc.constantFrom('/', '\\', '..', '.', '//', '\t', '\n', '@', ':', 'evil.example', '?', '#', '%2f')
    const next = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 8 }).map((pieces) => `/${pieces.join('')}`),
    )
    fc.assert(
      fc.property(next, (next) => {
        const own = ownAddress(next, here)
        expect(new URL(own, here).origin).toBe(here)
        expect(own).toMatch(/^\/(?![/\\])[\u0021-\u007e]*$/)
        expect(ownAddress(own, here)).toBe(own)
      }),
    )
  })
})
