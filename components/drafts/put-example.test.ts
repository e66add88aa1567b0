import { expect, it } from 'vitest'
import { checkOf } from '#lib/standards/checks'
import { DraftStore } from './draft-store.ts'
import { putExample } from './put-example.ts'

it('makes an example call that fits the stated inputs and outputs', () => {
  const api = {
    inputs: [{ name: 'price', type: 'float32', shape: [-1, 2] }],
    outputs: [{ name: 'answer', type: 'string' }],
  }
  const store = new DraftStore({ manifest: { api } })
  const { example = '', path = '' } = checkOf('api-example') ?? {}
  putExample(store, example, path)
  const made = store.at(['manifest', 'api', 'example'])
  expect(made).toEqual({ input: { price: [[1, 1]] }, output: { answer: 'text' } })
})

it('makes an output of as many rows as the input has that is there', () => {
  const api = {
    inputs: [{ name: 'price', type: 'float32', shape: [-1, 1] }],
    outputs: [{ name: 'answer', type: 'string', shape: [-1] }],
    example: { input: { price: [[1], [2], [3]] } },
  }
  const store = new DraftStore({ manifest: { api } })
  const { example = '', path = '' } = checkOf('api-example') ?? {}
  putExample(store, example, path)
  expect(store.at(['manifest', 'api', 'example', 'output'])).toEqual({ answer: ['text', 'text', 'text'] })
})
