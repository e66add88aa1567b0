import { describe, expect, it } from 'vitest'
import { type Asked, compareAddress, sideName, swapped, withBaseline, withoutSide } from './address.ts'

const asked: Asked = { package: 'ranker', versions: ['1.0.0', 'live', 'top@2.0.0'], baseline: 'live' }

describe('the address of a comparison', () => {
  it('holds its sides, its baseline and what of it is shown', () => {
    expect(compareAddress({ ...asked, all: true, part: 'environment' })).toBe(
      '/compare?package=ranker&versions=1.0.0%2Clive%2Ctop%402.0.0&baseline=live&all=1&part=environment#environment',
    )
    expect(compareAddress({ package: 'ranker', versions: ['1.0.0', '2.0.0'], baseline: '1.0.0' })).toBe(
      '/compare?package=ranker&versions=1.0.0%2C2.0.0',
    )
  })

  it('loses a side, and with it its part as the baseline', () => {
    expect(withoutSide(asked, 0)).toEqual({ ...asked, versions: ['live', 'top@2.0.0'] })
    expect(withoutSide(asked, 1)).toEqual({ ...asked, versions: ['1.0.0', 'top@2.0.0'], baseline: undefined })
  })

  it('is turned round, and has the baseline that is chosen', () => {
    expect(swapped({ package: 'ranker', versions: ['1.0.0', '2.0.0'] }).versions).toEqual(['2.0.0', '1.0.0'])
    expect(withBaseline(asked, 2).baseline).toBe('top@2.0.0')
  })

  it('names versions of other packages with their package', () => {
    expect(sideName('ranker', { package: 'ranker', version: '1.0.0' })).toBe('1.0.0')
    expect(sideName('ranker', { package: 'top', version: '2.0.0' })).toBe('top@2.0.0')
  })
})
