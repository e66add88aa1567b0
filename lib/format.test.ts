import { describe, expect, it } from 'vitest'
import {
  formatBytes,
  formatCount,
  formatLocal,
  formatMeasure,
  formatNumber,
  formatP,
  formatPercent,
  formatRelative,
  formatUtc,
  formatUtcDate,
  shortDigest,
} from './format.ts'

const day = 86_400_000

describe('sizes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [1_440_000, '1.44 MB'],
    [999_999, '1 MB'],
    [2_147_483_648, '2.15 GB'],
  ])('%i bytes reads %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text))
})

describe('p values', () => {
  it.each([
    [1, 'p = 1', 'p = 1'],
    [0.99999, 'p > 0.999', 'p > 0.999'],
    [0.607256, 'p = 0.607', 'p = 0.607'],
    [0.0314798, 'p = 0.0315', 'p = 0.0315'],
    [0.0496, 'p = 0.0496', 'p = 0.0496'],
    [0.001, 'p = 0.001', 'p = 0.001'],
    [0.000999, 'p < 0.001', 'p = 1e-3'],
    [0.00043, 'p < 0.001', 'p = 4.3e-4'],
    [2.5372e-166, 'p < 0.001', 'p = 2.5e-166'],
    [0, 'p < 0.001', 'p < 1e-300'],
  ])('%d reads %s and never 0', (p, short, detailed) => {
    expect(formatP(p)).toBe(short)
    expect(formatP(p, true)).toBe(detailed)
  })
})

describe('numbers', () => {
  it('separate thousands and never print a tiny value as zero', () => {
    expect(formatNumber(10_000)).toBe('10,000')
    expect(formatNumber(0.46)).toBe('0.46')
    expect(formatNumber(2.5e-166)).toBe('2.5e-166')
    expect(formatNumber(-0.00001)).toBe('-1e-5')
    expect(formatNumber(0)).toBe('0')
  })

  it('that were measured keep four significant digits, and whole thousands', () => {
    expect([0.472819, 12_345.67, -0.00072115, 1, 0].map(formatMeasure)).toEqual([
      '0.4728',
      '12,345.7',
      '-0.000721',
      '1',
      '0',
    ])
    expect([1e308, 2.5e-166].map(formatMeasure)).toEqual(['1.000e+308', '2.5e-166'])
  })

  it('carry their unit in the singular or the plural', () => {
    expect(formatCount(1, 'file')).toBe('1 file')
    expect(formatCount(2300, 'file')).toBe('2,300 files')
    expect(formatCount(0, 'library', 'libraries')).toBe('0 libraries')
  })

  it('show a fraction as a percentage with three significant digits', () => {
    expect(formatPercent(0.1)).toBe('10%')
    expect(formatPercent(0.0046)).toBe('0.46%')
    expect(formatPercent(0.123456)).toBe('12.3%')
  })
})

describe('times', () => {
  const now = Date.UTC(2026, 10, 19, 9, 12)

  it.each([
    [now - 20_000, 'just now'],
    [now - 60_000, '1 minute ago'],
    [now - 2 * 3_600_000, '2 hours ago'],
    [now - 3 * day, '3 days ago'],
    [now - 15 * day, '2 weeks ago'],
    [now - 400 * day, '1 year ago'],
    [now + 3 * day, 'in 3 days'],
  ])('%i reads %s', (at, text) => expect(formatRelative(at, now)).toBe(text))

  it('are exact in UTC and in the zone of the reader', () => {
    expect(formatUtc(now)).toBe('2026-11-19 09:12 UTC')
    expect(formatUtcDate(now)).toBe('2026-11-19')
    expect(formatLocal(now, 'Asia/Tokyo')).toBe('19 Nov 2026, 18:12 GMT+9')
  })
})

it('a digest is shortened but keeps its algorithm', () => {
  expect(shortDigest(`sha256:9f1c2ab4${'0'.repeat(56)}`)).toBe('sha256:9f1c2ab4…')
  expect(shortDigest('9f1c2ab4d5')).toBe('9f1c2ab4…')
})
