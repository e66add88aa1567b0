import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareManifests } from '#lib/manifest/diff'
import { parts } from '#lib/manifest/rules'
import { manifests } from '#lib/manifest/testing'
import { unchangedOf } from './unchanged.ts'

const within = (path: string, place: string) =>
  path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`)

describe('what is the same in versions that are compared', () => {
  it('never is, and never holds, what differs', () => {
    fc.assert(
      fc.property(manifests, manifests, (one, other) => {
        const differing = compareManifests([one, other])
        const same = unchangedOf([one, other])
        for (const part of parts)
          for (const { path, note } of differing.parts[part])
            if (note !== 'order changed') expect(same[part]?.filter((entry) => within(path, entry.path))).toEqual([])
      }),
    )
  })

  it('is all of a version that is compared with itself', () => {
    fc.assert(
      fc.property(manifests, (one) => {
        const { rest: _rest, ...same } = unchangedOf([one, one])
        for (const part of parts)
          expect((same[part] ?? []).length > 0).toBe(one[part] !== undefined && unchangedOf([one])[part]?.length !== 0)
      }),
    )
  })
})
