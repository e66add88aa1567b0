import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAnswer } from './answers.ts'

describe('a line of a command', () => {
  it('is an answer, an error or the environment', () => {
    expect(readAnswer('{"id": "a", "output": null}')).toEqual({ id: 'a', output: null })
    expect(readAnswer(' {"error": "too hot", "id": "a"}\r')).toEqual({ id: 'a', error: 'too hot' })
    expect(readAnswer('{"id": "a", "error": {"code": 7}}')).toEqual({ id: 'a', error: '{"code":7}' })
    expect(readAnswer('{"environment": {"runtime": {"name": "julia", "version": "1.11"}}}')).toEqual({
      environment: { runtime: { name: 'julia', version: '1.11' } },
    })
  })

  it('may hold whole numbers that JavaScript can not, which stay their digits', () => {
    expect(readAnswer('{"id": "a", "output": [9007199254740993]}')).toEqual({ id: 'a', output: ['9007199254740993'] })
  })

  it.each([
    ['Loading model…', 'is not JSON: "Loading model…"; an answer is'],
    ['{"id": "a", "output": 1', 'is not JSON'],
    ['[1]', 'is no answer'],
    ['{"id": 1, "output": 1}', 'is no answer'],
    ['{"id": "a"}', 'is no answer'],
    ['{"id": "a", "output": 1, "error": "x"}', 'is no answer'],
    ['{"id": "a", "output": 1, "output": 2}', 'output'],
    ['{"id": "a", "output": [NaN, 1]}', 'write "NaN", "Infinity" and "-Infinity" as texts'],
    ['{"id": "a", "output": {"x": -Infinity}}', 'write "NaN"'],
    ['x'.repeat(500), 'x…"'],
  ])('is refused with the reason where it is %s', (line, why) => {
    expect(readAnswer(line)).toEqual({ flaw: expect.stringContaining(why) })
  })

  it('throws nothing, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
        expect(Object.keys(readAnswer(line)).length).toBeGreaterThan(0)
      }),
    )
    expect(readAnswer('['.repeat(100_000))).toEqual({ flaw: expect.stringContaining('is not JSON') })
  })
})
