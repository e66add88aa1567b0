import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isTaken, linkRows, linksOf } from './link-rows.ts'

const rows = fc.array(fc.record({ name: fc.constantFrom('', 'docs', 'notebook', 'docs (2)'), address: fc.webUrl() }))

describe('Links while they are typed', () => {
  it('lose no address, also where two have one name', () => {
    fc.assert(
      fc.property(rows, (typed) => {
        const kept = Object.values(linksOf(typed) ?? {})
        expect(kept).toEqual(typed.map(({ address }) => address))
      }),
    )
  })

  it('read back as they are kept', () => {
    const links = { docs: 'https://docs.example', notebook: 'https://git.example/nb' }
    expect(linksOf(linkRows(links))).toEqual(links)
  })

  it('are not there while nothing is typed', () => {
    expect(linksOf([{ name: '', address: '' }])).toBeUndefined()
  })

  it('tell which name is taken by an earlier one', () => {
    const typed = [
      { name: 'docs', address: '1' },
      { name: 'docs', address: '2' },
      { name: '', address: '' },
      { name: '', address: '' },
    ]
    expect(typed.map((_, index) => isTaken(typed, index))).toEqual([false, true, false, false])
  })
})
