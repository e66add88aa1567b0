import { expect, it } from 'vitest'
import { comparisonOf } from './comparison-words.ts'

it('keeps how single fields are held when another kind of comparison is chosen', () => {
  const fields = { scores: { kind: 'schema' } }
  expect(comparisonOf('absolute', { kind: 'relative', tolerance: 9, fields })).toEqual({
    kind: 'absolute',
    tolerance: 0.01,
    fields,
  })
  expect(comparisonOf('', { kind: 'schema', fields })).toEqual({ kind: 'exact', fields })
  expect(comparisonOf('', { kind: 'schema' })).toBeUndefined()
})
