import { expect, it } from 'vitest'
import { profileOf } from './profile.ts'

it('reads what is told of each column', () => {
  const text =
    '{"rows": 10, "columns": [{"name": "price", "type": "number", "nulls": 2, "mean": 4.5}, {"name": "item"}]}'
  expect(profileOf(text)).toEqual({
    rows: 10,
    columns: [{ name: 'price', type: 'number', nulls: 2 }, { name: 'item' }],
  })
})

it('leaves out what is told in another form', () => {
  expect(profileOf('{"rows": "ten", "columns": [{"name": "price", "nulls": "some"}, "item", {"type": "x"}]}')).toEqual({
    columns: [{ name: 'price' }],
  })
})

it.each(['', '[]', '{"columns": 3}', 'price,item'])('takes "%s" for no statistics', (text) => {
  expect(profileOf(text)).toBeUndefined()
})
