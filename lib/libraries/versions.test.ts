import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSameVersion, isWithin } from './versions.ts'

// The answers of Python's packaging library, and of Poetry and conda for what is theirs.
test.each([
  ['1.26.4', '==1.26.4', true],
  ['1.26', '==1.26.0', undefined],
  ['1.26.0', '==1.26', true],
  ['1.26.4', '==1.26.*', true],
  ['1.27.0', '==1.26.*', false],
  ['1.27.0', '!=1.26.*', true],
  ['2.3.4+cu118', '==2.3.4', true],
  ['2.3.4', '==2.3.4+cu118', false],
  ['2.0.0', '>=1,<2', false],
  ['1.9.9', '>=1,<2', true],
  ['1.10.0', '>=1.9', true],
  ['2.0.0rc1', '>=2.0.0', undefined],
  ['2.2.0', '~=2.1', true],
  ['3.0.0', '~=2.1', false],
  ['2.1.9', '~=2.1.3', true],
  ['2.2.0', '~=2.1.3', false],
  ['1.9.1', '^1.3.2', true],
  ['2.0.0', '^1.3.2', false],
  ['0.11.9', '^0.11.2', true],
  ['0.12.0', '^0.11.2', false],
  ['1.3.9', '~1.3.2', true],
  ['1.0.2', '1.0.2', true],
  ['3.7.12', '=3.7', true],
  ['3.11', '>=3.11.2', undefined],
  ['3.8', '>=3.11.2', false],
  ['1.0', '1.21|1.22', undefined],
  ['1.0', 'whatever it takes', undefined],
])('%s within %s: %s', (version, range, verdict) => {
  expect(isWithin(version, range)).toBe(verdict)
})

describe('for all versions', () => {
  const version = fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }).map((numbers) => numbers.join('.'))

  test('a version is within what pins it, and trailing zeros make no difference', () => {
    fc.assert(
      fc.property(version, (one) => {
        expect(isWithin(one, `==${one}`)).toBe(true)
        expect(isSameVersion(one, `${one}.0`)).toBe(true)
      }),
    )
  })

  test('it is below, at or above another, and only one of these', () => {
    fc.assert(
      fc.property(version, version, (one, other) => {
        const verdicts = ['<', '==', '>'].map((operator) => isWithin(one, `${operator}${other}`))
        if (!verdicts.includes(undefined)) expect(verdicts.filter(Boolean)).toHaveLength(1)
      }),
    )
  })

  test('whatever is written, there is an answer', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => [true, false, undefined].includes(isWithin(one, other))),
    )
  })
})
