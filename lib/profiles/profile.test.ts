import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { bytesSource } from '#lib/models/source'
import facts from './fixtures/facts.json' with { type: 'json' }
import type { ProfileOptions } from './options.ts'
import { profileOf } from './profile.ts'
import { type Profile, profile } from './schema.ts'
import { bytesOf, profileOfFixture } from './testing.ts'
import { profileText as textOfProfile } from './text.ts'

const profileText = (text: string, options?: ProfileOptions, file = 'a.csv') =>
  profileOf(bytesSource(Buffer.from(text)), file, options)
const column = (found: Profile, name: string) => found.columns.find((one) => one.name === name)
const everything = { show: () => true }

const kindOf = (type: string) => (type.startsWith('int') ? 'integer' : type.startsWith('float') ? 'number' : 'text')
/** Moments as pandas writes them. */
const asWritten = (value: string | number | undefined) =>
  typeof value === 'string' ? value.replace('T', ' ').replace(/(?:\.000)?(?:Z|\+00:00)$/, '') : value

describe.each(Object.entries(facts))('%s', (file, { rows, columns }) => {
  test('says of each column what pandas says', async () => {
    const found = await profileOf(bytesSource(bytesOf(file)), file, everything)
    expect(profile.parse(found)).toEqual(found)
    expect(found.rows).toBe(rows)
    expect(found.columns.map(({ name }) => name)).toEqual(columns.map(({ name }) => name))
    for (const [place, fact] of columns.entries()) {
      const {
        type = '',
        count,
        nulls,
        distinct,
        zeros,
        negatives,
        longest,
        min,
        max,
        errors,
      } = found.columns[place] ?? {}
      expect({ type: kindOf(type), count, nulls, distinct, zeros, negatives, errors }, fact.name).toEqual({
        type: fact.type,
        count: fact.count,
        nulls: fact.nulls,
        distinct: fact.distinct,
        zeros: fact.zeros,
        negatives: fact.negatives,
        errors: undefined,
      })
      // Moments of Parquet are no text.
      if (!file.endsWith('.parquet')) expect(longest, fact.name).toBe('longest' in fact ? fact.longest : undefined)
      expect([min, max].map(asWritten), fact.name).toEqual([fact.min, fact.max].map(asWritten))
    }
  })

  test('has the moments and quartiles of its numbers, and the frequent values of its texts', async () => {
    const found = await profileOf(bytesSource(bytesOf(file)), file, everything)
    for (const [place, fact] of columns.entries()) {
      const { mean, sd, quantiles = [], histogram, top = [], count } = found.columns[place] ?? {}
      if (fact.quartiles) {
        const quartiles = [0.25, 0.5, 0.75].map((at) => quantiles.find((one) => one.at === at)?.value)
        for (const [value, expected] of [
          [mean, fact.mean],
          [sd, fact.sd],
          ...quartiles.map((value, at) => [value, fact.quartiles[at]]),
        ]) {
          expect(Math.abs(Number(value) - Number(expected))).toBeLessThanOrEqual(
            1e-9 * Math.max(1, Math.abs(Number(expected))),
          )
        }
        expect(histogram?.counts.reduce((sum, one) => sum + one, 0)).toBe(count)
      } else expect([asWritten(top[0]?.value), top[0]?.count]).toEqual([asWritten(fact.top), fact.topCount])
    }
  })
})

test('a group of many rows is read in parts, and each row once', async () => {
  const { rows, columns } = await profileOfFixture('many-rows.parquet')
  expect(rows).toBe(300_000)
  expect(columns.map(({ name, count, nulls, distinct }) => [name, count, nulls, distinct])).toEqual([
    ['n', 300_000, 0, 1_000],
    ['text', 225_000, 75_000, 50],
    ['list', 300_000, 0, 15],
  ])
  expect(columns[0]?.histogram?.counts).toEqual(Array.from({ length: 20 }, () => 15_000))
})

test('the file of a profile has a line for each column', async () => {
  const found = await profileOfFixture('seattle-weather.csv')
  const text = textOfProfile(found)
  expect(JSON.parse(text)).toEqual(found)
  expect(text.split('\n')).toHaveLength(found.columns.length + 3)
})

test('numbers too great to reckon with are told as no numbers, and never as infinite', async () => {
  const [text] = (await profileText('a\n1e301\n1\n')).columns
  expect(text).toMatchObject({ type: 'string', count: 2 })
  const [great] = (await profileText('a\n1e300\n-1e300\n')).columns
  expect(profile.shape.columns.parse(JSON.parse(JSON.stringify([great])))).toEqual([great])
  expect(great).toMatchObject({ min: -1e300, max: 1e300 })
  expect(great).not.toHaveProperty('sd')
})

test('compressed says the same', async () => {
  const plain = await profileOf(bytesSource(bytesOf('airports.csv')), 'airports.csv')
  const packed = gzipSync(bytesOf('airports.csv'))
  const found = await profileOf(bytesSource(packed), 'airports.csv.gz')
  expect(found).toEqual({ ...plain, file: 'airports.csv.gz', bytes: packed.length })
})

describe('the type of a column of text', () => {
  test.each([
    ['1\n2\nNA\n', 'int64'],
    ['1\n2.5\n', 'float64'],
    ['1e3\n.5\n-2.\n', 'float64'],
    ['00184\n00501\n', 'string'],
    ['1\nx\n', 'string'],
    ['True\nfalse\n', 'bool'],
    ['2026-01-01\n2026-01-02T10:00:00Z\n', 'datetime'],
    ['NA\nnull\n', 'string'],
    ['Infinity\n', 'string'],
  ])('%j is %s', async (cells, type) => {
    expect((await profileText(`a\n${cells}`)).columns[0]?.type).toBe(type)
  })
})

describe('a table as people write it', () => {
  test('may hold quotes, line breaks in cells, other separators, blank lines and a byte order mark', async () => {
    const found = await profileText('\ufeffa;b\r\n"x; y";"two\r\nlines"\r\n\r\n1;2\r\n', everything)
    expect(found).toMatchObject({
      rows: 2,
      columns: [
        { name: 'a', count: 2 },
        { name: 'b', count: 2 },
      ],
    })
    expect(column(found, 'b')?.top?.map(({ value }) => value)).toContain('two\r\nlines')
  })

  test('may have rows of other lengths and columns of one name', async () => {
    const found = await profileText('a,a,\n1,2,3\n1\n1,2,3,4\n')
    expect(found.columns.map(({ name, nulls }) => [name, nulls])).toEqual([
      ['a', 0],
      ['a.1', 1],
      ['column 3', 1],
    ])
    expect(found).toMatchObject({ rows: 3, uneven: 2 })
  })

  test('is the same however its bytes are cut', async () => {
    const text = `name,n\n${Array.from({ length: 400 }, (_, row) => `"é ""${row % 7}"",\n",${row}`).join('\n')}\n`
    const bytes = Buffer.from(text)
    const slow = {
      size: bytes.length,
      read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
    }
    const whole = await profileOf(slow, 'a.csv')
    const { profileCsv } = await import('./csv.ts')
    const { decoded } = await import('./bytes.ts')
    async function* cut() {
      for (let at = 0; at < bytes.length; at += 3) yield bytes.subarray(at, at + 3)
    }
    expect(
      await profileCsv(
        decoded(cut()),
        () => undefined,
        () => {},
      ),
    ).toEqual({ rows: whole.rows, columns: whole.columns })
  })

  test.each([
    ['', 'a.csv', 'has no header'],
    ['a\0b', 'a.csv', 'is not UTF-8 text'],
    ['PAR1 but not really PAR1', 'a.parquet', /^is not read as Parquet: /],
    ['a,b\n1,2\n', 'a.csv.gz', 'is not read as gzip'],
    ['a', 'a.xlsx', 'is neither CSV, Parquet nor JSON'],
  ])('that is none says so: %j as %s', async (text, file, message) => {
    await expect(profileText(text, undefined, file)).rejects.toThrow(message)
  })
})

describe('values of people', () => {
  const rows = Array.from(
    { length: 40 },
    (_, row) => `p${row % 4}@shop.example,+49 170 123456${row % 10},Ann ${row},eu`,
  )
  const text = `contact,reach,customer_name,region\n${rows.join('\n')}\n`

  test('are not kept where a column looks personal or nearly all of its values differ', async () => {
    const found = await profileText(text)
    expect(found.columns.map(({ name, withheld }) => [name, withheld])).toEqual([
      ['contact', 'looks like e-mail addresses'],
      ['reach', 'looks like phone numbers'],
      ['customer_name', 'is named like personal data'],
      ['region', undefined],
    ])
    expect(JSON.stringify(found)).not.toMatch(/@shop|123456|Ann/)
    expect(column(found, 'contact')).toMatchObject({ count: 40, distinct: 4 })
  })

  test('are cut where they are long', async () => {
    const long = (sign: string) => sign.repeat(100_000)
    const found = await profileText(`a\n${long('x')}\n${long('y')}\n`, everything)
    const { min, max, top } = column(found, 'a') ?? {}
    expect([min, max, ...(top ?? []).map(({ value }) => value)].map((text) => String(text).length)).toEqual([
      200, 200, 200, 200,
    ])
  })

  test('are kept or left out as somebody says', async () => {
    const found = await profileText(text, { show: (name) => name === 'contact' })
    expect(column(found, 'contact')?.top?.[0]).toEqual({ value: 'p0@shop.example', count: 10 })
    expect(column(found, 'region')).toMatchObject({ withheld: 'was switched off' })
  })
})

test('a header that is left open is told, and no name for a column', async () => {
  await expect(profileText(`"${'a,\n'.repeat(1_000)}`)).rejects.toThrow('is a quote left open?')
})

describe('a file of many rows', () => {
  const rows = 120_000
  const value = (row: number) => (row * 7919) % 99_991

  test('is estimated where it must be, within the error it states', async () => {
    const text = `id,n,kind\n${Array.from({ length: rows }, (_, row) => `k${row},${value(row)},${row % 3 ? 'a' : 'b'}`).join('\n')}\n`
    const told: number[] = []
    const found = await profileOf(bytesSource(Buffer.from(text)), 'a.csv', {}, ({ rows: read }) => told.push(read))
    const id = column(found, 'id')
    expect(id?.count).toBe(rows)
    expect(Math.abs((id?.distinct ?? 0) - rows) / rows).toBeLessThan(4 * (id?.errors?.distinct ?? 0))
    const sorted = Float64Array.from({ length: rows }, (_, row) => value(row)).toSorted()
    const n = column(found, 'n')
    expect(n).toMatchObject({
      min: sorted[0],
      max: sorted.at(-1),
      mean: expect.closeTo(
        sorted.reduce((sum, one) => sum + one / rows, 0),
        4,
      ),
    })
    expect(n?.errors?.quantiles).toBeLessThan(0.02)
    for (const { at, value: quantile } of n?.quantiles ?? []) {
      const below = sorted.filter((one) => one <= quantile).length / rows
      expect(Math.abs(below - at)).toBeLessThanOrEqual((n?.errors?.quantiles ?? 0) + 2 / rows)
    }
    expect(column(found, 'kind')).toMatchObject({
      distinct: 2,
      top: [
        { value: 'a', count: 80_000 },
        { value: 'b', count: 40_000 },
      ],
    })
    expect(column(found, 'kind')?.errors).toBeUndefined()
    expect(told.length).toBeGreaterThan(1)
  })
})
