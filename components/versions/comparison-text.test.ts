import { expect, it } from 'vitest'
import { comparisonText } from './comparison-text.ts'

it('says how many fields are held in another way', () => {
  const price = { 'items[*].price': { kind: 'absolute', tolerance: 0.01 } } as const
  expect(comparisonText({ kind: 'exact' })).toBe('exactly')
  expect(comparisonText({ kind: 'exact', fields: price })).toBe('exactly, and 1 field otherwise')
  expect(comparisonText({ kind: 'schema', fields: { ...price, label: { kind: 'exact' } } })).toBe(
    'same shape and types, and 2 fields otherwise',
  )
})
