import { describe, expect, it } from 'vitest'
import type { ArmView } from '#lib/releases/schema'
import { againstArms, besideLive, thenAgainstNow } from './entrances.ts'

const place = { package: 'ranker', environment: 'production' }
const arm = (version: string | null, share: number, more: Partial<ArmView> = {}): ArmView => ({
  package: version === null ? null : 'ranker',
  version,
  digest: null,
  share,
  shadow: false,
  withdrawn: false,
  ...more,
})
const both = (versions: string) => `/compare?package=ranker&versions=${versions}&environment=production`

describe('the ways to a comparison', () => {
  it('hold the version that answers most callers against the one in question', () => {
    const arms = [arm('3.0.0', 0, { shadow: true }), arm('1.0.0', 0.9), arm('2.0.0', 0.1)]
    expect(againstArms(place, '2.0.0', arms)).toBe(both('1.0.0%2C2.0.0'))
    expect(againstArms(place, '1.0.0', arms)).toBeNull()
    expect(againstArms(place, '1.0.0', [])).toBeNull()
    expect(besideLive(place, '2.0.0', 'top 1.0.0')).toBe(both('top%401.0.0%2C2.0.0'))
    expect(besideLive(place, '2.0.0', null)).toBeNull()
  })

  it('hold then against now, where it is another version and neither is hidden', () => {
    expect(thenAgainstNow(place, [arm('1.0.0', 1)], [arm('2.0.0', 1)])).toBe(both('1.0.0%2C2.0.0'))
    expect(thenAgainstNow(place, [arm('1.0.0', 1)], [arm('1.0.0', 0.9), arm('2.0.0', 0.1)])).toBeNull()
    expect(thenAgainstNow(place, [arm(null, 1)], [arm('2.0.0', 1)])).toBeNull()
  })
})
