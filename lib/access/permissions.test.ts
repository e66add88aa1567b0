import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PersonActor, roles, scopes, type TokenActor } from '#lib/caller'
import { allPermissions, may, permissions, require, scopesToGive } from './permissions.ts'

const teams = ['a', 'b', 'c']
const membership = fc.record({ team: fc.constantFrom(...teams), role: fc.constantFrom(...roles) })
const person: fc.Arbitrary<PersonActor> = fc.record({
  kind: fc.constant('person' as const),
  id: fc.constant('p'),
  name: fc.constant('p'),
  email: fc.constant('p@shop.example'),
  role: fc.constantFrom(...roles),
  teams: fc.uniqueArray(membership, { selector: ({ team }) => team }),
})
const token = (holder?: PersonActor): fc.Arbitrary<TokenActor> =>
  fc
    .record({
      scopes: fc.uniqueArray(fc.constantFrom(...scopes)),
      packages: fc.option(fc.uniqueArray(fc.constantFrom('x', 'y')), { nil: undefined }),
    })
    .map((more) => ({ kind: 'token', id: 't', name: 't', ...(holder ? { holder } : {}), ...more }))
const permission = fc.constantFrom(...allPermissions)
const target = fc.record({ packageId: fc.constantFrom('x', 'y', 'z'), teams: fc.subarray(teams) })

describe('whoever acts', () => {
  it('may with a personal token no more than without it', () => {
    fc.assert(
      fc.property(
        person.chain((holder) => fc.tuple(fc.constant(holder), token(holder))),
        permission,
        fc.option(target, { nil: undefined }),
        ([holder, own], permission, target) => {
          if (may(own, permission, { target })) expect(may(holder, permission, { target })).toBe(true)
        },
      ),
    )
  })

  it('may with a target no more than with anything at all, and with more teams no less', () => {
    fc.assert(
      fc.property(fc.oneof(person, token()), permission, target, (actor, permission, target) => {
        if (may(actor, permission, { target })) expect(may(actor, permission)).toBe(true)
        const wider = { ...target, teams }
        if (may(actor, permission, { target })) expect(may(actor, permission, { target: wider })).toBe(true)
      }),
    )
  })

  it('gives to a token only what they may do with it somewhere', () => {
    fc.assert(
      fc.property(person, permission, (holder, permission) => {
        const { scope } = permissions[permission]
        const all: TokenActor = { kind: 'token', id: 't', name: 't', holder, scopes: scopesToGive(holder) }
        if (may(all, permission) && scope !== 'none') expect(may(holder, permission)).toBe(true)
      }),
    )
  })
})

type Row = { role: string; scope: string | readonly string[]; within?: string; does: string }

it('a token may with any one of the scopes that a row names', () => {
  for (const name of allPermissions) {
    const { scope }: Row = permissions[name]
    for (const one of scopes) {
      const own: TokenActor = { kind: 'token', id: 't', name: 't', scopes: [one] }
      const named = [scope].flat()
      expect(may(own, name)).toBe(named.includes('read') || named.includes(one) || permissions[name].role === 'nobody')
    }
  }
  const ci: TokenActor = { kind: 'token', id: 't', name: 't', scopes: ['promote'] }
  expect(() => require(ci, 'observations.post')).toThrow('a token with the scope report or register')
})

it('docs/permissions.md has exactly the rows of the table', () => {
  const page = readFileSync('docs/permissions.md', 'utf8')
  const rows = page.split('\n').filter((line) => line.startsWith('| `'))
  const expected = allPermissions.map((name) => {
    const rule: Row = permissions[name]
    return `| \`${name}\` | ${rule.does} | ${rule.role} | ${rule.within ?? 'everywhere'} | ${[rule.scope].flat().join(' or ')} |`
  })
  expect(rows).toEqual(expected)
})
