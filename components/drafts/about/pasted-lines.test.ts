import { expect, it } from 'vitest'
import { pastedLines } from './pasted-lines.ts'

it.each([
  ['Prices are in EUR\nNo more than 30 items', ['Prices are in EUR', 'No more than 30 items']],
  ['- Prices are in EUR\r\n\r\n* 2 or more visits\r\n', ['Prices are in EUR', '2 or more visits']],
  ['1. One\n2) Two\n  • Three', ['One', 'Two', 'Three']],
  ['1.5 is the least price\n-3 degrees and warmer', ['1.5 is the least price', '-3 degrees and warmer']],
  [' \n\n', []],
])('%j is the list %j', (text, lines) => {
  expect(pastedLines(text)).toEqual(lines)
})
