import { describe, expect, it } from 'vitest'
import { type TokenView, tokenState } from '#lib/access/schema'
import { endsSoon, whatStops } from './token-words.ts'

const day = 86_400_000
const now = Date.UTC(2026, 10, 16)
const at = (days: number) => new Date(now + days * day).toISOString()
const token = (said: Partial<TokenView>): TokenView => ({
  id: 'one',
  name: 'ci',
  kind: 'ci',
  scopes: ['read', 'register'],
  packages: null,
  madeBy: null,
  createdAt: at(-30),
  expiresAt: null,
  lastUsedAt: null,
  revokedAt: null,
  ...said,
})

describe('a token', () => {
  it('names what stops without it', () => {
    expect(whatStops(token({}))).toBe('Whatever uses it can no longer read, register versions, from that moment on.')
    expect(whatStops(token({ scopes: ['register'], packages: ['a', 'b', 'c', 'd', 'e'] }))).toBe(
      'Whatever uses it can no longer register versions with a, b, c and 2 more, from that moment on.',
    )
  })

  it.each([
    [{}, 'active', false],
    [{ expiresAt: at(90) }, 'active', false],
    [{ expiresAt: at(13) }, 'active', true],
    [{ expiresAt: at(0) }, 'expired', true],
    [{ expiresAt: at(90), revokedAt: at(-1) }, 'revoked', false],
    [{ expiresAt: at(-1), revokedAt: at(-2) }, 'revoked', true],
  ] as const)('that says %j is %s', (said, state, soon) => {
    expect([tokenState(token(said), now), endsSoon(token(said), now)]).toEqual([state, soon])
  })
})
