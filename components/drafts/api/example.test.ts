import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldTypes } from '#lib/manifest/parts/api'
import type { ApiField } from '#lib/manifest/schema'
import { misfits } from '#lib/standards/shaped'
import { exampleOf, isMadeOf, rowsOf, soundFields } from './example.ts'

const range = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }))
  .map(([one, other]) => ({ min: Math.min(one, other), max: Math.max(one, other) }))
const field: fc.Arbitrary<ApiField> = fc.record(
  {
    name: fc.stringMatching(/^[a-z]{1,6}$/),
    type: fc.constantFrom(...fieldTypes),
    shape: fc.array(fc.integer({ min: -1, max: 4 }), { maxLength: 4 }),
    range,
  },
  { requiredKeys: ['name', 'type'] },
)
const fields = fc.uniqueArray(field, { selector: ({ name }) => name, maxLength: 6 })

describe('an example made from the fields', () => {
  it('fits their types and shapes', () => {
    fc.assert(
      fc.property(fields, (all) => {
        expect(misfits(all, exampleOf(all).value)).toEqual([])
      }),
    )
  })

  it('lies in their ranges', () => {
    fc.assert(
      fc.property(fields, (all) => {
        for (const { name, type, range: stated } of all) {
          if (!stated || !/^(?:u?int|b?float)/.test(type)) continue
          for (const element of [exampleOf(all).value[name]].flat(5)) {
            expect(element).toBeGreaterThanOrEqual(stated.min ?? 0)
            expect(element).toBeLessThanOrEqual(stated.max ?? 0)
          }
        }
      }),
    )
  })

  it('has as many rows as it is asked for, and is known again by its fields', () => {
    const inputs: ApiField[] = [
      { name: 'customer', type: 'string' },
      { name: 'features', type: 'float32', shape: [-1, 2] },
    ]
    const outputs: ApiField[] = [{ name: 'scores', type: 'float32', shape: [-1, -1] }]
    const rows = rowsOf(inputs, {
      customer: 'abc',
      features: [
        [0, 1],
        [1, 0],
        [1, 1],
      ],
    })
    const { value } = exampleOf(outputs, rows)
    expect(value).toEqual({ scores: [[1], [1], [1]] })
    expect(isMadeOf(outputs, value)).toBe(true)
    expect(isMadeOf(outputs, { scores: [[1], [0.4], [1]] })).toBe(false)
    expect([rowsOf(inputs, undefined), rowsOf(inputs, '{"features": ['), rowsOf([], {})]).toEqual([1, 1, 1])
  })

  it('leaves out what would be longer than anybody reads', () => {
    const image: ApiField = { name: 'image', type: 'float32', shape: [-1, 3, 224, 224] }
    expect(exampleOf([image, { name: 'id', type: 'string' }])).toEqual({
      value: { id: 'text' },
      left: ['image has 150,528 elements'],
    })
  })

  it('goes by the fields of a draft that say enough', () => {
    const sound = { name: 'age', type: 'int32', shape: [-1] }
    expect(soundFields([sound, { name: 'x' }, { name: 'y', type: 'int33' }, { ...sound, shape: 'big' }, null])).toEqual(
      [sound],
    )
    expect(soundFields('inputs.json')).toEqual([])
  })
})
