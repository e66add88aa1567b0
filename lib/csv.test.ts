import { expect, it } from 'vitest'
import { csvLine } from './csv.ts'

it.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1'])('%j is text and runs as no formula', (text) => {
  expect(csvLine([text])).toMatch(/^"?'/)
})

it.each(['Ranker;=1+1', 'x; @SUM(A1)', 'x\t-2+3', '{"title":";=cmd"}', 'x;"=1'])(
  '%j runs as no formula either where cells are divided at semicolons or tabs',
  (text) => {
    expect(csvLine([text])).toMatch(/[;\t]\s*"*'[=+\-@]/)
  },
)

it('numbers stay numbers, and nothing is an empty cell', () => {
  expect(csvLine([-5, '-5.25', '-1e-7', 12, null, ''])).toBe('-5,-5.25,-1e-7,12,,\r\n')
})

it('commas, quotes and line breaks stay within their cell', () => {
  expect(csvLine(['a,b', 'say "x"', 'two\nlines'])).toBe('"a,b","say ""x""","two\nlines"\r\n')
})
