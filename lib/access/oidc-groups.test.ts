import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roles } from '#lib/caller'
import { claimAt, type GroupRule, grantsOf, groupsIn } from './oidc-groups.ts'

const group = fc.constantFrom('a', 'b', 'c', 'd')
const anywhere = fc.record({ group, role: fc.constantFrom(...roles) })
const inTeam = fc.record({ group, team: fc.constantFrom('x', 'y'), role: fc.constantFrom(...roles) })
const rules: fc.Arbitrary<GroupRule[]> = fc.array(fc.oneof(anywhere, inTeam), { maxLength: 12 })
const groups = fc.array(group, { maxLength: 6 })

describe('what groups give', () => {
  it('is the highest role everywhere and in each team', () => {
    const given = grantsOf(
      ['devs', 'leads'],
      [
        { group: 'leads', role: 'contributor' },
        { group: 'devs', role: 'viewer' },
        { group: 'leads', team: 'recommendations', role: 'approver' },
        { group: 'devs', team: 'recommendations', role: 'contributor' },
        { group: 'devs', team: 'search', role: 'viewer' },
        { group: 'bosses', role: 'admin' },
      ],
    )
    expect(given).toEqual({
      role: 'contributor',
      teams: [
        { team: 'recommendations', role: 'approver' },
        { team: 'search', role: 'viewer' },
      ],
    })
    expect(grantsOf(['others'], [{ group: 'devs', role: 'admin' }])).toEqual({ teams: [] })
  })

  it('is never more than a rule of a held group says, and never less', () => {
    fc.assert(
      fc.property(groups, rules, (groups, rules) => {
        const given = grantsOf(groups, rules)
        const grants = [{ team: undefined, role: given.role }, ...given.teams].filter(({ role }) => role !== undefined)
        const held = rules.filter((rule) => groups.some((group) => group === rule.group))
        for (const { team, role } of grants)
          expect(held.some((rule) => rule.team === team && rule.role === role)).toBe(true)
        for (const rule of held) {
          const grant = grants.filter(({ team }) => team === rule.team)
          expect(grant).toHaveLength(1)
          expect(roles.findIndex((role) => role === grant[0]?.role)).toBeGreaterThanOrEqual(roles.indexOf(rule.role))
        }
      }),
    )
  })

  it('does not depend on the order of the groups, nor on one that is named twice', () => {
    fc.assert(
      fc.property(groups, rules, (groups, rules) => {
        const given = grantsOf(groups, rules)
        expect(grantsOf([...groups, ...groups].toReversed(), rules)).toEqual(given)
      }),
    )
  })
})

describe('the claim of the groups', () => {
  it.each([
    [{ groups: ['devs', 'leads'] }, 'groups', ['devs', 'leads']],
    [{ groups: 'devs' }, 'groups', ['devs']],
    [{ realm_access: { roles: ['devs'] } }, 'realm_access.roles', ['devs']],
    [{ 'https://shop.example/groups': ['devs'] }, 'https://shop.example/groups', ['devs']],
    [{ groups: ['devs', 'devs', '', 7, null, ['leads'], { name: 'x' }] }, 'groups', ['devs']],
    [{ groups: { devs: true } }, 'groups', []],
    [{ groups: null }, 'groups', []],
    [{}, 'realm_access.roles', []],
    [{ realm_access: 'roles' }, 'realm_access.length', []],
    [{}, 'constructor.name', []],
    [{}, '__proto__', []],
  ])('in %j at %s names %j', (claims, path, named) => {
    expect(groupsIn(claimAt(claims, path))).toEqual(named)
  })

  it('names only words, and never fails, whatever stands there', () => {
    const path = fc.oneof(fc.constantFrom('groups', 'a.b', 'a..b', '.'), fc.string())
    fc.assert(
      fc.property(fc.anything(), path, (claims, path) => {
        for (const group of groupsIn(claimAt(claims, path))) expect(typeof group).toBe('string')
      }),
    )
  })
})
