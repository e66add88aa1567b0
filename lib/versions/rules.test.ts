import * as fc from 'fast-check'
import { compare } from 'semver'
import { describe, expect, it } from 'vitest'
import { versionNumber } from '#lib/manifest/schema'
import { isPrerelease, nextFree, sortKey } from './rules.ts'

const numeric = fc.oneof(fc.nat(3), fc.nat(), fc.constantFrom(Number.MAX_SAFE_INTEGER, 9, 10, 99, 100))
const identifier = fc.oneof(
  numeric.map(String),
  fc.stringMatching(/^[0-9A-Za-z-]{1,4}$/),
  fc.constantFrom('alpha', 'beta', 'rc', '-', '0a', 'A', 'z', 'rc-1'),
)
const prerelease = fc.array(identifier, { maxLength: 4 }).map((all) => (all.length ? `-${all.join('.')}` : ''))
const version = fc
  .tuple(numeric, fc.nat(2), fc.nat(12), prerelease)
  .map(([major, minor, patch, end]) => `${major}.${minor}.${patch}${end}`)
  .filter((number) => versionNumber.safeParse(number).success)

const byteOrder = (a: string, b: string) => Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)))

describe('sortKey', () => {
  it('sorts by byte as semantic versions precede', () => {
    fc.assert(
      fc.property(version, version, (a, b) => byteOrder(sortKey(a), sortKey(b)) === compare(a, b)),
      { numRuns: 5_000 },
    )
  })

  it('keeps the order of the specification, item 11', () => {
    const ordered = '1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0'
    const numbers = ordered.split(' ')
    expect(numbers.toReversed().toSorted((a, b) => byteOrder(sortKey(a), sortKey(b)))).toEqual(numbers)
  })

  it('keeps numbers too large for a double in their order', () => {
    const ordered = ['9', '99', '9007199254740992', '9007199254740993', '20000000000000000000', '-', 'a']
    const numbers = ordered.map((identifier) => `1.0.0-${identifier}`)
    expect(numbers.toReversed().toSorted((a, b) => byteOrder(sortKey(a), sortKey(b)))).toEqual(numbers)
  })

  it('refuses what is no semantic version', () => {
    expect(() => sortKey('1.0')).toThrow('no semantic version')
  })
})

it('knows a pre-release by its hyphen after the core', () => {
  expect(['1.0.0-rc.1', '1.0.0', '1.0.0-0'].map(isPrerelease)).toEqual([true, false, true])
})

describe('the next free number', () => {
  it.each([
    ['1.3.0', [], '1.3.1'],
    ['1.3.0', ['1.3.0', '1.3.1', '1.3.2'], '1.3.3'],
    ['1.3.0', ['1.3.0', '1.4.0', '2.0.0'], '1.3.1'],
    ['1.3.0', ['1.3.1-rc.1'], '1.3.1'],
    ['1.3.0-rc.1', ['1.3.0-rc.2', '1.3.0'], '1.3.0-rc.3'],
    ['1.3.0-beta', [], '1.3.0-beta.0'],
  ])('after %s where %s are used is %s', (number, used, next) => {
    expect(nextFree(number, used)).toBe(next)
  })

  it('is higher than the number, is a semantic version, and was never used', () => {
    const kind = fc.constantFrom('major', 'minor', 'patch', undefined)
    fc.assert(
      fc.property(version, fc.array(version), kind, (number, used, of) => {
        fc.pre(!number.includes(String(Number.MAX_SAFE_INTEGER)))
        const next = nextFree(number, used, of)
        expect(compare(next, number)).toBe(1)
        expect([number, ...used]).not.toContain(next)
      }),
      { numRuns: 1_000 },
    )
  })
})
