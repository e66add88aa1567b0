import { expect, test } from 'vitest'
import { parseFlags, STAGES } from './flags.ts'

test('without flags every stage runs', () => {
  expect(parseFlags([])).toEqual({ stages: [...STAGES], filters: [] })
})

test('--without-browser leaves out the browser and nothing else', () => {
  expect(parseFlags(['--without-browser']).stages).toEqual(['types', 'lint', 'unused', 'sqlite', 'postgres'])
})

test('--only may be given more than once, and stages keep their order', () => {
  expect(parseFlags(['--only', 'postgres', '--only', 'types']).stages).toEqual(['types', 'postgres'])
})

test('paths go to the stage that was named', () => {
  expect(parseFlags(['--only', 'sqlite', 'lib/manifest'])).toEqual({ stages: ['sqlite'], filters: ['lib/manifest'] })
})

test.each([
  [['--only', 'speed'], 'there is no stage speed; usage: '],
  [['lib/manifest'], 'a PATH needs --only, to say whose tests; usage: '],
  [['--quick'], 'usage: '],
])('%j is refused in one line that says what would be right', (args, words) => {
  expect(() => parseFlags(args)).toThrow(words)
  expect(() => parseFlags(args)).toThrow(/^[^\n]+$/)
})

test('leaving out the only stage asked for is refused, for nothing would run', () => {
  expect(() => parseFlags(['--only', 'browser', '--without-browser'])).toThrow('nothing is left to run')
})
