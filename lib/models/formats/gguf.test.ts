import { describe, expect, test } from 'vitest'
import { inspectModel } from '../inspect.ts'
import { bytesOf, fixture, inspectBytes, inspectFixture, largeSource, little } from '../testing.ts'

const bytes8 = (value: number | bigint) => little(value, 8)
const bytes4 = (value: number) => little(value, 4)
const string = (text: string) => bytesOf(bytes8(Buffer.byteLength(text)), Buffer.from(text))
const entry = (key: string, type: number, value: Uint8Array) => bytesOf(string(key), bytes4(type), value)
const tensor = (name: string, shape: number[]) =>
  bytesOf(string(name), bytes4(shape.length), ...shape.map(bytes8), bytes4(0), bytes8(0))

const file = (entries: Uint8Array[], tensors: Uint8Array[] = [], version = 3) =>
  bytesOf('GGUF', bytes4(version), bytes8(tensors.length), bytes8(entries.length), ...entries, ...tensors)

const swapped = (bytes: Uint8Array) => bytes.toReversed()
const float32 = (value: number) => new Uint8Array(Float32Array.of(value).buffer)

describe('a GGUF header', () => {
  test.each([2, 3])('of version %i gives metadata, tensors and parameters', async (version) => {
    const entries = [
      entry('general.architecture', 8, string('llama')),
      entry('llama.block_count', 4, bytes4(32)),
      entry('llama.rope.scale', 6, float32(0.5)),
      entry('signed', 5, bytes4(0xffffffff)),
      entry('small', 1, little(0xfe, 1)),
      entry('wide', 10, bytes8(2n ** 64n - 1n)),
      entry('below', 11, bytes8(2n ** 64n - 3n)),
      entry('flag', 7, little(1, 1)),
      entry('tokens', 9, bytesOf(bytes4(8), bytes8(3), string('a'), string('b'), string('äö'))),
      entry('scores', 9, bytesOf(bytes4(6), bytes8(2), float32(1), float32(2))),
    ]
    const facts = await inspectBytes(
      file(entries, [tensor('blk.0', [4096, 32]), tensor('out', [10])], version),
      'a.gguf',
    )
    expect(facts).toEqual({
      format: 'gguf',
      runsCode: false,
      metadata: {
        version: String(version),
        'general.architecture': 'llama',
        'llama.block_count': '32',
        'llama.rope.scale': '0.5',
        signed: '-1',
        small: '-2',
        wide: '18446744073709551615',
        below: '-3',
        flag: 'true',
        tokens: 'array of 3',
        scores: 'array of 2',
      },
      tensors: 2,
      parameters: 4096 * 32 + 10,
      problems: [],
    })
  })

  test('may be written with the highest byte first', async () => {
    const bytes = bytesOf('GGUF', swapped(bytes4(3)), swapped(bytes8(0)), swapped(bytes8(0)))
    expect(await inspectBytes(bytes)).toMatchObject({ metadata: { version: '3' }, tensors: 0, problems: [] })
  })

  test('that goes on for ever is left after 32 MB', async () => {
    const endless = file([entry('tokens', 9, bytesOf(bytes4(8), bytes8(2n ** 40n)))])
    const facts = await inspectModel(largeSource(endless, 2 ** 40), 'a.gguf')
    expect(facts.problems).toEqual(['Describes itself in more than 32 MB: too much to inspect.'])
  })

  test('of a real file that was cut says where it ends', async () => {
    expect((await inspectFixture('weights/ggml-vocab-bert-bge-start.gguf')).problems).toEqual([
      expect.stringMatching(/^Ends at byte 4096, where /),
    ])
    expect(fixture('weights/ggml-vocab-bert-bge-start.gguf').length).toBe(4096)
  })

  test.each([
    ['version 1', file([], [], 1), 'Is GGUF version 1; versions 2 and 3 are read.'],
    ['impossible counts', bytesOf('GGUF', bytes4(3), bytes8(2n ** 62n), bytes8(0)), /too many to be true/],
    ['a string longer than the file', file([bytesOf(bytes8(2n ** 60n))]), /^Ends at byte/],
    ['an array longer than the file', file([entry('a', 9, bytesOf(bytes4(0), bytes8(2n ** 63n)))]), /^Ends at byte/],
    ['arrays in arrays', file([entry('a', 9, bytesOf(bytes4(9), bytes8(1)))]), /of a kind that is not known: 9/],
    ['an unknown value', file([entry('a', 77, bytes4(0))]), /of a kind that is not known: 77/],
    ['no more than its first letters', bytesOf('GGUF'), /^Ends at byte 4/],
  ])('that is broken is said to be so: %s', async (_, bytes, problem) => {
    const facts = await inspectBytes(bytes)
    expect(facts).toMatchObject({ format: 'gguf', label: 'not inspected' })
    expect(facts.problems).toEqual([expect.stringMatching(problem)])
  })
})
