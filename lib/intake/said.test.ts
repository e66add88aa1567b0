import { array, assert, constantFrom, integer, option, property, record } from 'fast-check'
import { expect, it } from 'vitest'
import type { Unclear } from './reading.ts'
import { isAmong, linesText, saidOf, saidText, together } from './said.ts'

const at = (file: string, what: string, ...lines: number[]): Unclear[] =>
  lines.length === 0 ? [{ file, what }] : lines.map((line) => ({ file, line, what }))

it('says a sentence about many lines of a file once, with the lines', () => {
  const unclear = [
    ...at('requirements.txt', 'comes from an address', 9, 3, 10, 11, 7, 14, 13, 12),
    ...at('requirements.txt', 'is not a requirement', 4, 5),
    ...at('MLmodel', 'names model.pkl, which was not given'),
    { what: '12 more lines like these' },
  ]
  expect(saidOf(unclear).map(saidText)).toEqual([
    'requirements.txt lines 3, 7, 9–14: comes from an address',
    'requirements.txt lines 4, 5: is not a requirement',
    'MLmodel: names model.pkl, which was not given',
    '12 more lines like these',
  ])
})

it('keeps what is said of a whole file apart from what is said of its lines', () => {
  const unclear = [...at('a.csv', 'is odd', 2), ...at('a.csv', 'is odd')]
  expect(saidOf(unclear).map(saidText)).toEqual(['a.csv line 2: is odd', 'a.csv: is odd'])
})

it('gathers the files of which the same is said, and the sentences about one file', () => {
  const all = saidOf([
    ...at('a/train.json', 'is passed over'),
    ...at('hostile.zip', 'key is a link'),
    ...at('b/train.json', 'is passed over'),
    ...at('hostile.zip', 'secret.txt is locked'),
    ...at('MLmodel', 'is odd'),
  ])
  expect(together(all).map(({ file, what, said }) => [file ?? what, said.map(saidText)])).toEqual([
    ['is passed over', ['a/train.json: is passed over', 'b/train.json: is passed over']],
    ['hostile.zip', ['hostile.zip: key is a link', 'hostile.zip: secret.txt is locked']],
    ['MLmodel', ['MLmodel: is odd']],
  ])
})

const few = record(
  {
    file: constantFrom('a.txt', 'b.txt', 'c.txt'),
    line: integer({ min: 1, max: 12 }),
    what: constantFrom('is odd', 'is empty', ''),
  },
  { requiredKeys: ['what'] },
)

/** What is written as a sentence with lines, line by line again. */
const unfolded = (unclear: readonly Unclear[]) =>
  together(saidOf(unclear)).flatMap(({ said }) =>
    said.flatMap(({ lines, ...one }): Unclear[] =>
      lines.length === 0 ? [one] : lines.map((line) => ({ ...one, line })),
    ),
  )

const texts = (all: readonly Unclear[]) =>
  [...new Set(all.map(({ file, line, what }) => JSON.stringify([file, line, what])))].toSorted()

it('loses nothing and adds nothing, whatever there is to look at', () => {
  assert(
    property(array(few), option(few), (unclear, one) => {
      expect(texts(unfolded(unclear))).toEqual(texts(unclear))
      expect(unfolded(unclear)).toHaveLength(texts(unclear).length)
      // What is put aside together takes its own notes along and no other.
      const [first] = saidOf(unclear)
      const left = first ? unclear.filter((note) => !isAmong(first, note)) : unclear
      expect(saidOf(left)).toEqual(saidOf(unclear).slice(1))
      if (one) expect(saidOf([...unclear, one]).length - saidOf(unclear).length).toBeLessThanOrEqual(1)
    }),
  )
})

it('writes lines so that each is in them', () => {
  const lineNumbers = array(integer({ min: 1, max: 40 })).map((all) => [...new Set(all)].toSorted((a, b) => a - b))
  assert(
    property(lineNumbers, (lines) => {
      const ranges = [...linesText(lines).matchAll(/(\d+)(?:–(\d+))?/g)]
      const read = ranges.flatMap(([, from = '', to = from]) =>
        Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index),
      )
      expect(read).toEqual(lines)
    }),
  )
})
