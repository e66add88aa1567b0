import { expect, it } from 'vitest'
import { parseScenarios } from './parse.ts'
import { misnamedKeys, mistakeWords, withKey } from './repair.ts'

const written = [
  { id: 'a', expect: 1, input: 1 },
  { id: 'b', expect: 2, input: 2 },
]
const asLines = (scenarios: readonly unknown[]) => scenarios.map((one) => JSON.stringify(one)).join('\n')

it('finds the key that was meant, and a file with it can be read', () => {
  const [misnamed, ...others] = misnamedKeys(written)
  expect(others).toEqual([])
  expect(misnamed).toEqual({ from: 'expect', to: 'expected', count: 2 })
  expect(parseScenarios(asLines(written)).issues).toHaveLength(2)
  expect(misnamed && parseScenarios(asLines(withKey(written, misnamed))).scenarios).toEqual([
    { id: 'a', expected: 1, input: 1 },
    { id: 'b', expected: 2, input: 2 },
  ])
})

it('renames nothing over a key that stands, and nothing that is near none', () => {
  expect(misnamedKeys([{ id: 'a', expect: 1, expected: 2, colour: 'red' }])).toEqual([])
})

it('says a mistake with its line and its key', () => {
  const words = parseScenarios(asLines(written)).issues?.map(mistakeWords)
  expect(words?.[1]).toBe('line 2: expect is not a key of a scenario; did you mean expected?')
})
