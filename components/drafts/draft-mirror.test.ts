import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keep, keptOf } from './draft-mirror.ts'

const of = { draft: 'one', person: 'carl' }

describe('what a browser keeps of a draft', () => {
  beforeEach(() => vi.stubGlobal('localStorage', new Kept()))
  afterEach(() => vi.unstubAllGlobals())

  it('is found again as it was, with the order of its keys', () => {
    const content = { manifest: { summary: 'Ranks "products"', parameters: { b: 1, a: 2 } } }
    const kept = { stored: { revision: 3, content: { manifest: {} } }, content, sent: [content, { manifest: {} }] }
    expect(keep(of, 'page', kept)).toBe(true)
    const found = keptOf(of)
    expect(found).toEqual([{ page: 'page', kept }])
    expect(JSON.stringify(found[0]?.kept)).toBe(JSON.stringify(kept))
  })

  it('is nothing where nothing can be kept', () => {
    vi.stubGlobal('localStorage', undefined)
    expect(
      keep(of, 'page', { stored: { revision: 1, content: { manifest: {} } }, content: { manifest: {} }, sent: [] }),
    ).toBe(false)
    expect(keptOf(of)).toEqual([])
  })
})

/** As much of a browser's storage as is asked for: its entries are keys of its own. */
class Kept {
  [name: string]: unknown
  getItem(name: string) {
    return this[name]
  }
  setItem(name: string, text: string) {
    this[name] = text
  }
}
