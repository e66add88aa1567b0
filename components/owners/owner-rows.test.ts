import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Owner, ownerRoles } from '#lib/packages/schema'
import { differencesOf, ownersOf, rowsOf, withRow } from './owner-rows.ts'

const owner = fc.record({ role: fc.constantFrom(...ownerRoles), owner: fc.constantFrom('a', 'b', 'c') })
const plain = (owners: Owner[]) => owners.map(({ role, owner }) => `${role} ${owner}`).toSorted()

describe('the form of owners', () => {
  it('keeps a place for who is accountable and who steps in', () => {
    expect(rowsOf([{ role: 'steward', owner: 'data' }])).toEqual([
      { role: 'accountable', owner: '', key: 0 },
      { role: 'backup', owner: '', key: 1 },
      { role: 'steward', owner: 'data', key: 2 },
    ])
  })

  it('sends what it was given when nothing is changed, each owner once', () => {
    fc.assert(
      fc.property(fc.array(owner), (owners) => {
        expect(plain(ownersOf(rowsOf(owners)))).toEqual([...new Set(plain(owners))])
        expect(differencesOf(owners, ownersOf(rowsOf(owners)))).toEqual([])
      }),
    )
  })

  it('leaves out lines that are empty and spaces round a name', () => {
    const rows = withRow(withRow(rowsOf([]), 'business'), 'business')
    expect(ownersOf(rows.map((row) => ({ ...row, owner: row.key === 2 ? ' shop ' : ' ' })))).toEqual([
      { role: 'business', owner: 'shop', key: 2 },
    ])
  })

  it('says by role who goes and who comes', () => {
    const before: Owner[] = [
      { role: 'accountable', owner: 'old' },
      { role: 'backup', owner: 'stays' },
    ]
    const after: Owner[] = [
      { role: 'accountable', owner: 'new' },
      { role: 'backup', owner: 'stays' },
      { role: 'steward', owner: 'data' },
    ]
    expect(differencesOf(before, after)).toEqual([
      { role: 'accountable', before: ['old'], after: ['new'] },
      { role: 'steward', before: [], after: ['data'] },
    ])
  })
})
