import { describe, expect, it } from 'vitest'
import { naming, remembered } from './statements.ts'

const long = (n: number) => `select ${n} -- ${'x'.repeat(5000)}`

function counting() {
  const made: string[] = []
  return { made, statement: remembered((text) => made.push(text), 3) }
}

describe('prepared statements', () => {
  it('are made once for a text that is used again and again', () => {
    const { made, statement } = counting()
    for (let n = 0; n < 10; n++) statement('select 1')
    expect(made).toEqual(['select 1'])
  })

  it('are forgotten from the one unused for the longest on', () => {
    const { made, statement } = counting()
    for (const text of ['a', 'b', 'c', 'a', 'd', 'a', 'b']) statement(text)
    expect(made).toEqual(['a', 'b', 'c', 'd', 'b'])
  })

  it('are not pushed out by huge texts', () => {
    const { made, statement } = counting()
    statement('hot')
    for (let n = 0; n < 10; n++) statement(long(n))
    statement('hot')
    expect(made.filter((text) => text === 'hot')).toHaveLength(1)
  })
})

describe('names of statements', () => {
  it('are given to a text that comes again, and stay the same', () => {
    const nameOf = naming()
    expect(nameOf('select 1')).toBeUndefined()
    const name = nameOf('select 1')
    expect(name).toMatch(/^[0-9a-f]{40}$/)
    expect(nameOf('select 1')).toBe(name)
    expect(naming()('select 1')).toBeUndefined()
  })

  it('are never more than a connection may keep', () => {
    const nameOf = naming(10)
    const texts = Array.from({ length: 100 }, (_, n) => `select ${n}`)
    const names = texts.flatMap((text) => [text, text, text]).map((text) => nameOf(text))
    expect(new Set(names.filter((name) => name !== undefined)).size).toBe(10)
  })

  it('are not wasted on texts that come once, nor given to huge ones', () => {
    const nameOf = naming(10)
    for (let n = 0; n < 1000; n++) nameOf(`select ${n}`)
    nameOf('select 1 from hot')
    expect(nameOf('select 1 from hot')).toBeDefined()
    expect([nameOf(long(1)), nameOf(long(1))]).toEqual([undefined, undefined])
  })
})
