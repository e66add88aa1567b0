import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { api, pages, withQuery } from './paths.ts'

const sha = `sha256:${'9f1c'.repeat(16)}`

describe('addresses of pages', () => {
  it('name the thing they show', () => {
    expect(pages.version('product-recommender', '1.3.0')).toBe('/packages/product-recommender/versions/1.3.0')
    expect(pages.version('a', '1.0.0+build 1')).toBe('/packages/a/versions/1.0.0%2Bbuild%201')
    expect(pages.digest(sha)).toBe(`/digests/${sha}`)
  })

  it('leave out a query that says nothing', () => {
    expect(pages.search()).toBe('/search')
    expect(pages.search('top sellers')).toBe('/search?q=top+sellers')
    expect(withQuery('/packages', { q: '', owner: undefined, tag: ['men', 'shop'] })).toBe('/packages?tag=men&tag=shop')
  })

  it('never let a name escape its segment', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        const path = pages.modelPackage(name)
        const rest = path.slice('/packages/'.length)
        expect(rest).not.toMatch(/[/?#\\]/)
        expect(decodeURIComponent(rest)).toBe(name)
      }),
    )
  })
})

describe('addresses of the API', () => {
  it('keep the folders of a file and encode each of them', () => {
    expect(api.file('p', '1.0.0', 'docs/how it works?.md')).toBe(
      '/api/v1/packages/p/versions/1.0.0/files/docs/how%20it%20works%3F.md',
    )
  })

  it('name the twin of a version page', () => {
    expect(api.version('p', '1.0.0')).toBe('/api/v1/packages/p/versions/1.0.0')
    expect(api.checks('p', '1.0.0', 'minimal')).toBe('/api/v1/packages/p/versions/1.0.0/checks?standard=minimal')
  })
})
