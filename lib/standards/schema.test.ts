import { describe, expect, test } from 'vitest'
import { issuesOf } from '#lib/issues'
import { checks } from './checks.ts'
import { standard } from './schema.ts'

const issuesIn = (written: unknown) => {
  const { error } = standard.safeParse(written)
  return error ? issuesOf(error) : []
}

const own = {
  name: 'credit-risk',
  title: 'Credit risk',
  description: 'What our regulator asks for',
  checks: [
    { check: 'scenarios', level: 'required', atLeast: 20 },
    { check: 'model-format', level: 'required', formats: ['onnx'] },
    { check: 'notes', level: 'recommended' },
  ],
}

test('a team writes its own standard by choosing checks and setting what they ask for', () => {
  expect(standard.parse(own)).toEqual(own)
})

describe('a mistake in a standard names its place', () => {
  test.each([
    [{ check: 'scenaros', level: 'required' }, 'checks[0].check', 'is not a check; did you mean scenarios?'],
    [{ check: 'notes' }, 'checks[0].level', 'is required: one of required, recommended'],
    [{ check: 'notes', level: 'optional' }, 'checks[0].level', 'must be one of required, recommended'],
    [{ check: 'notes', level: 'required', atLeast: 2 }, 'checks[0].atLeast', 'is not something notes asks for'],
    [{ check: 'scenarios', level: 'required', atLeast: 0 }, 'checks[0].atLeast', 'must be a whole number, 1 or more'],
    [
      { check: 'scenarios', level: 'required', atleast: 2 },
      'checks[0].atleast',
      'is not a key of a check; did you mean atLeast?',
    ],
  ])('%j', (check, path, message) => {
    expect(issuesIn({ ...own, checks: [check] })).toEqual([{ path, message }])
  })

  test('a check asked for twice', () => {
    const twice = { ...own, checks: [own.checks[2], own.checks[2]] }
    expect(issuesIn(twice)).toEqual([{ path: 'checks[1].check', message: 'is already in this list' }])
  })

  test('no checks at all', () => {
    expect(issuesIn({ ...own, checks: [] })).toEqual([{ path: 'checks', message: 'must hold at least one check' }])
  })
})

test('every check has a key of its own, says why and how to repair it, in whole sentences', () => {
  expect(new Set(checks.map(({ key }) => key)).size).toBe(checks.length)
  for (const { key, title, why, repair } of checks) {
    expect(key).toMatch(/^[a-z]+(?:-[a-z]+)*$/)
    expect(title).toMatch(/^[A-Z].*[^.]$/)
    expect(why).toMatch(/^[A-Z].*\.$/)
    expect(repair).toMatch(/^[A-Z].*\.$/)
  }
})
