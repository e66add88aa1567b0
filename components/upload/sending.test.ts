import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ReadyRow } from '#lib/observations/mapping'
import type { Answered } from '../shell/ask.ts'
import { batchSize, sendRows } from './sending.ts'

const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ line: at + 2, values: { n: at }, errors: {} }) as unknown as ReadyRow)

type Posted = { posted: number; replaced: number; series: number; days: number }

/** A catalog that takes a batch whole or not at all, and names at most a hundred that are wrong. */
function catalog(isWrong: (n: number) => boolean) {
  const kept: number[] = []
  const post = (rows: { n: number }[]): Promise<Answered<Posted>> => {
    const errors = rows.flatMap(({ n }, at) =>
      isWrong(n) ? [{ path: `[${at}].version`, message: 'is not known' }] : [],
    )
    if (errors.length > 0) return Promise.resolve({ problem: { detail: 'wrong', errors: errors.slice(0, 100) } })
    kept.push(...rows.map(({ n }) => n))
    return Promise.resolve({ body: { posted: rows.length, replaced: 0, series: 1, days: 1 } })
  }
  return { kept, post }
}
const quietly = { onProgress: () => undefined, stopped: () => false }

it('every row is posted once or refused with its line and reason, whichever are wrong', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 3 * batchSize }),
      fc.integer({ min: 2, max: 50 }),
      async (count, nth) => {
        const { kept, post } = catalog((n) => n % nth === 1)
        const rows = rowsOf(count)
        const sent = await sendRows(rows, { post, ...quietly })
        const wrong = rows.filter((_, at) => at % nth === 1)
        expect(kept).toEqual(rows.flatMap((_, at) => (at % nth === 1 ? [] : [at])))
        expect([sent.posted, sent.left]).toEqual([kept.length, 0])
        expect(sent.refused.map(({ line }) => line)).toEqual(wrong.map(({ line }) => line))
        expect(sent.refused.every(({ reason }) => reason === 'version is not known')).toBe(true)
      },
    ),
    { numRuns: 30 },
  )
})

it('the reader can stop it between batches; what was sent stays', async () => {
  const { kept, post } = catalog(() => false)
  const sent = await sendRows(rowsOf(3 * batchSize), {
    post,
    onProgress: () => undefined,
    stopped: () => kept.length > 0,
  })
  expect(sent).toEqual({ posted: batchSize, replaced: 0, refused: [], left: 2 * batchSize })
})

it('where no row of the first batch is right, the others are not sent', async () => {
  const { post } = catalog(() => true)
  const sent = await sendRows(rowsOf(2 * batchSize), { post, ...quietly })
  expect([sent.posted, sent.refused.length, sent.left]).toEqual([0, batchSize, batchSize])
})

it('what names no row stops it, with what was said', async () => {
  const post = () => Promise.resolve({ problem: { detail: 'You may not', errors: [] } })
  expect(await sendRows(rowsOf(3), { post, ...quietly })).toMatchObject({ posted: 0, left: 3, problem: 'You may not' })
})

it('a row that another row of the batch stands against is named by its line', async () => {
  const errors = [{ path: '[1]', message: 'overlaps [0]' }]
  const post = (rows: unknown[]): Promise<Answered<Posted>> =>
    Promise.resolve(
      rows.length > 1 ? { problem: { detail: '', errors } } : { body: { posted: 1, replaced: 1, series: 1, days: 1 } },
    )
  const sent = await sendRows(rowsOf(2), { post, ...quietly })
  expect(sent).toEqual({ posted: 1, replaced: 1, refused: [{ line: 3, reason: 'overlaps line 2' }], left: 0 })
})
