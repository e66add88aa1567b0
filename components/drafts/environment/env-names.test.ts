import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { envNames } from './env-names.ts'

describe('A pasted .env', () => {
  it.each([
    ['API_KEY=abc\nMODEL_PATH=/models', ['API_KEY', 'MODEL_PATH']],
    ['# of the shop\nexport API_KEY="a=b"\n\nAPI_KEY=twice', ['API_KEY']],
    ['docker run \\\n  -e API_KEY=abc', ['API_KEY']],
    ['ENV THREADS=4\nset PORT=80', ['THREADS', 'PORT']],
    ['API_KEY: abc', ['API_KEY']],
    ['KEY="-----BEGIN\nINNER=1\n-----END"\nNEXT=2', ['KEY', 'NEXT']],
    ["EMPTY=\nQUOTED='it'\nLAST=1", ['EMPTY', 'QUOTED', 'LAST']],
  ])('%j names %j', (text, names) => {
    expect(envNames(text).names).toEqual(names)
  })

  it('counts the lines that name nothing', () => {
    expect(envNames('API_KEY=1\nwhat is this\n# a comment').unread).toBe(1)
  })

  it('gives away no value, whatever it holds', () => {
    const secret = fc.string({ minLength: 12 }).map((text) => `s3cret-${text.replaceAll(/[\n\r"']/g, '')}`)
    fc.assert(
      fc.property(secret, fc.constantFrom('', '"', "'"), (value, quote) => {
        const { names } = envNames(`API_KEY=${quote}${value}${quote}\nNEXT=1`)
        expect(names).toEqual(['API_KEY', 'NEXT'])
      }),
    )
  })
})
