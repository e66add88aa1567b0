import { describe, expect, test } from 'vitest'
import { bytesOf, inspectBytes, little } from '../testing.ts'

const file = (header: unknown, stored = 0) => {
  const json = typeof header === 'string' ? header : JSON.stringify(header)
  return bytesOf(little(Buffer.byteLength(json), 8), Buffer.from(json), new Uint8Array(stored))
}

const two = {
  __metadata__: { format: 'pt', licence: 'MIT' },
  weight: { dtype: 'F32', shape: [2, 3], data_offsets: [0, 24] },
  bias: { dtype: 'BF16', shape: [3], data_offsets: [24, 30] },
}

describe('a safetensors header', () => {
  test('says how many tensors and parameters the file holds, of which types, and what its writer added', async () => {
    expect(await inspectBytes(file(two, 30), 'model.safetensors')).toEqual({
      format: 'safetensors',
      runsCode: false,
      metadata: { types: 'F32 1, BF16 1', 'properties.format': 'pt', 'properties.licence': 'MIT' },
      tensors: 2,
      parameters: 9,
      problems: [],
    })
  })

  test('holds scalars and empty tensors', async () => {
    const header = {
      one: { dtype: 'F64', shape: [], data_offsets: [0, 8] },
      none: { dtype: 'I64', shape: [0, 4], data_offsets: [8, 8] },
    }
    expect(await inspectBytes(file(header, 8))).toMatchObject({ tensors: 2, parameters: 1, problems: [] })
  })

  test('may hold any name, also one that JavaScript knows', async () => {
    const header = `{"__metadata__":{"__proto__":"x"},"constructor":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}`
    const { metadata, tensors } = await inspectBytes(file(header, 1))
    expect(Object.entries(metadata ?? {})).toContainEqual(['properties.__proto__', 'x'])
    expect(tensors).toBe(1)
  })

  test.each([
    ['cut short', file(two, 10), 'Is cut short: its tensors need 30 bytes, 10 are there.'],
    ['bytes left over', file(two, 31), 'Holds 1 bytes that no tensor describes.'],
    [
      'a hole',
      file({ a: { dtype: 'U8', shape: [1], data_offsets: [1, 2] } }, 2),
      'Has tensors that overlap or leave holes.',
    ],
  ])('is held against the file: %s', async (_, bytes, problem) => {
    expect(await inspectBytes(bytes)).toMatchObject({ format: 'safetensors', problems: [problem] })
  })

  test.each([
    ['not JSON', file('{"a":'), 'Has a header that is not JSON.'],
    ['cut inside', file(two).subarray(0, 40), /^Ends at byte 40, inside its header of \d+ bytes\.$/],
    [
      'no shape',
      file({ a: { dtype: 'U8', data_offsets: [0, 1] } }, 1),
      /^Does not say the type, shape and place of the tensor "a"/,
    ],
    [
      'wrong place',
      file({ a: { dtype: 'U8', shape: [9], data_offsets: [0, 1] } }, 1),
      /^Gives the tensor "a" a place that is not/,
    ],
    ['a negative size', file({ a: { dtype: 'U8', shape: [-1, -1], data_offsets: [0, 1] } }, 1), /^Does not say/],
    ['half a byte', file({ a: { dtype: 'U8', shape: [0.5], data_offsets: [0, 0.5] } }, 1), /^Does not say/],
    ['not an object', file({ a: 7 }), /^Does not say/],
    ['deep', file(`{"a":${'['.repeat(100_000)}`), 'Has a header that is not JSON.'],
  ])('that is broken is said to be so: %s', async (_, bytes, problem) => {
    const facts = await inspectBytes(bytes)
    expect(facts).toMatchObject({ format: 'safetensors', label: 'not inspected', runsCode: false })
    expect(facts.problems).toEqual([expect.stringMatching(problem)])
  })

  test('of 2^63 bytes is a problem of a file that is no safetensors, whatever its name', async () => {
    for (const rest of ['', '{"a":1}']) {
      expect(await inspectBytes(bytesOf(little(2n ** 63n, 8), rest), 'model.safetensors')).toEqual({
        format: 'unknown',
        label: 'not inspected',
        runsCode: false,
        problems: [
          'Its name says safetensors, its content does not.',
          'States a header of 9223372036854775808 bytes; the format allows 100000000.',
        ],
      })
    }
  })
})
