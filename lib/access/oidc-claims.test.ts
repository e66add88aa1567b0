import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identityOf, isIncomplete } from './oidc-claims.ts'

const identity = (...sources: Record<string, unknown>[]) => identityOf(sources, 'groups')

describe('whom the claims name', () => {
  it('is taken from the first source that says it', () => {
    expect(
      identity(
        { email: 'Ada@shop.example', email_verified: 'true' },
        { email: 'other@shop.example', name: 'Ada', groups: ['devs'] },
      ),
    ).toEqual({ email: 'ada@shop.example', emailVerified: true, name: 'Ada', groups: ['devs'] })
  })

  it('has no verified address by the word about another address', () => {
    const claimed = { email: 'boss@shop.example' }
    expect(identity(claimed, { email: 'eve@shop.example', email_verified: true })?.emailVerified).toBe(false)
    expect(identity(claimed, { email_verified: true })?.emailVerified).toBe(false)
    expect(identity(claimed, { email: 'Boss@shop.example', email_verified: true })?.emailVerified).toBe(true)
  })

  it.each([
    [{ name: ' Ada ' }, 'Ada'],
    [{ preferred_username: 'ada' }, 'ada'],
    [{ name: 'two\nlines', preferred_username: 'ada' }, 'ada'],
    [{ name: '\u202eadmin' }, 'ada@shop.example'],
    [{ name: 'x'.repeat(101) }, 'ada@shop.example'],
    [{ name: { first: 'Ada' } }, 'ada@shop.example'],
  ])('with %j is called "%s"', (claims, name) => {
    expect(identity({ email: 'ada@shop.example', ...claims })?.name).toBe(name)
  })

  it('is somebody with an address and a readable name, or nobody, whatever stands there', () => {
    const claim = fc.oneof(fc.anything(), fc.emailAddress())
    const claims = fc.record({
      email: claim,
      email_verified: fc.anything(),
      name: fc.anything(),
      groups: fc.anything(),
    })
    fc.assert(
      fc.property(claims, claims, (one, other) => {
        const found = identity(one, other)
        if (found)
          expect(found).toMatchObject({ email: expect.stringContaining('@'), name: expect.stringMatching(/\S/) })
      }),
    )
  })

  it('is asked about again only where something is left open', () => {
    const whole = { email: 'ada@shop.example', email_verified: false, groups: [] }
    expect(isIncomplete(whole, 'groups')).toBe(false)
    for (const name of Object.keys(whole)) expect(isIncomplete({ ...whole, [name]: undefined }, 'groups')).toBe(true)
  })
})
