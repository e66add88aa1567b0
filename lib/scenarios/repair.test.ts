import { expect, it } from 'vitest'
import { parseScenarios } from './parse.ts'
import { misnamedKeys, mistakeOf, mistakeWords, withKey } from './repair.ts'

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

it('says where a mistake stands by its line alone, not by what the place is called inside', () => {
  const { issues = [] } = parseScenarios('{"id":"a","input":1}\n\n{"id":"b","input":1,"":2}\n[]\nnone\n')
  expect(issues.map(mistakeOf)).toEqual([
    { line: 3, what: 'the empty key is not a key of a scenario' },
    { line: 4, what: expect.stringMatching(/^must be/) },
    { line: 5, what: expect.stringMatching(/^is not JSON: /) },
  ])
})
