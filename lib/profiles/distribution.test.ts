import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesSource } from '#lib/models/source'
import { distributionOf } from './distribution.ts'
import { profileOf } from './profile.ts'
import { profile } from './schema.ts'
import { profileText as textOfProfile } from './text.ts'

const numbers = fc.array(fc.integer({ min: -2_000, max: 2_000 }), { minLength: 1, maxLength: 1_500 })
const inOrder = (all: number[]): [number, number][] => all.toSorted((one, other) => one - other).map((one) => [one, 1])

describe('points of a distribution', () => {
  test('count what lies below and up to each of them', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 8, max: 300 }), (all, most) => {
        const { values, below, atMost, error } = distributionOf(inOrder(all), most)
        expect(values.length).toBeLessThanOrEqual(most)
        expect([values[0], values.at(-1)]).toEqual([Math.min(...all), Math.max(...all)])
        for (const [place, value] of values.entries()) {
          expect(atMost[place]).toBe(all.filter((one) => one <= value).length)
          expect(below?.[place] ?? atMost[place - 1] ?? 0).toBe(all.filter((one) => one < value).length)
          const between = (below?.[place] ?? 0) - (atMost[place - 1] ?? 0)
          if (below) expect(between / all.length).toBeLessThanOrEqual(error)
        }
        expect(error).toBeLessThanOrEqual(1 / (most - 2))
      }),
    )
  })

  test('are all values where these are few, and then nothing is estimated', () => {
    const { error, below, values } = distributionOf(inOrder([3, 1, 1, 2]), 257)
    expect([error, below, values]).toEqual([0, undefined, [1, 2, 3]])
  })

  test('say of a value that many have how many have it, however few points there are', () => {
    const all = [...Array.from({ length: 1_000 }, (_, n) => n + 1), ...Array.from({ length: 600 }, () => 0)]
    const { values, below = [], atMost } = distributionOf(inOrder(all), 8)
    const zero = values.indexOf(0)
    expect([below[zero], atMost[zero]]).toEqual([0, 600])
  })
})

describe('a profile', () => {
  const profileText = (text: string) => profileOf(bytesSource(Buffer.from(text)), 'a.csv')
  const profileCsv = (header: string[], rows: string[]) => profileText(`${header.join(',')}\n${rows.join('\n')}\n`)

  test('has points of each numeric column whose values are shown', async () => {
    const { columns } = await profileText('n,phone number,t\n1,1,x\n2,2,y\n2,3,x\n')
    expect(columns.map(({ distribution }) => distribution)).toEqual([
      { values: [1, 2], atMost: [1, 3], error: 0 },
      undefined,
      undefined,
    ])
  })

  test('lists all categories up to 100, else the 20 most frequent', async () => {
    const rows = Array.from({ length: 1_000 }, (_, row) => `c${row % 100},d${row % 101}`)
    const { columns } = await profileText(`few,many\n${rows.join('\n')}\n`)
    expect(columns.map(({ top = [] }) => top.length)).toEqual([100, 20])
  })

  test.each([20, 100, 200, 500, 1_000, 2_000, 5_000])('of %i columns stays below 2 MiB', async (columns) => {
    const header = Array.from({ length: columns }, (_, n) => `column ${n}`)
    const rows = Array.from({ length: columns > 500 ? 60 : 400 }, (_, row) =>
      header.map((_name, n) => Math.sin(row * 7919 + n)).join(','),
    )
    const found = await profileCsv(header, rows)
    expect(profile.parse(found)).toEqual(found)
    expect(found.columns).toHaveLength(columns)
    expect(textOfProfile(found).length).toBeLessThan(2 * 1024 * 1024)
  })
})
