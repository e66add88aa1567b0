import { describe, expect, it } from 'vitest'
import { nearest } from './near.ts'

describe('the word that was probably meant', () => {
  const types = ['float32', 'float64', 'string']

  it('is at most two letters away, and fewer than half of the word', () => {
    expect(nearest('flaot32', types)).toBe('float32')
    expect(nearest('strin', types)).toBe('string')
    expect(nearest('f32', types)).toBeUndefined()
  })

  it('is the same when it is asked again, and another among other words', () => {
    expect(nearest('flaot32', types)).toBe('float32')
    expect(nearest('flaot32', ['flat32'])).toBe('flat32')
    for (let n = 0; n < 300; n++) nearest(`word-${n}`, types)
    expect(nearest('flaot32', types)).toBe('float32')
  })
})
