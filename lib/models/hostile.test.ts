import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inspectModel } from './inspect.ts'
import { modelFacts } from './schema.ts'
import { bytesSource } from './source.ts'
import { bytesOf, fixture, inspectBytes, largeSource, little } from './testing.ts'

const seeds = [
  'onnx/light_squeezenet.onnx',
  'onnx/several-inputs-and-outputs.onnx',
  'onnx/mlflow_sklearn_model.onnx',
  'mlflow/36-sklearn-2.13.1-mlflow/MLmodel',
  'mlflow/22-pyfunc-2.7.1-harupy/python_model.pkl',
  'mlflow/14-sklearn-unversioned-bentoml/model.pkl',
  'mlflow/18-r-function-unversioned-harupy/r_model.bin',
  'weights/ggml-vocab-bert-bge-start.gguf',
  'weights/git-lfs-pointer.safetensors',
].map((path) => ({ path, bytes: fixture(path) }))

const seed = fc.constantFrom(...seeds)
const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.nat(255) })

const isHonest = (facts: unknown) => expect(modelFacts.safeParse(JSON.parse(JSON.stringify(facts))).success).toBe(true)

describe('whatever the bytes, the answer is facts', () => {
  test('for real files with bytes changed', async () => {
    const property = fc.asyncProperty(
      seed,
      fc.array(edit, { minLength: 1, maxLength: 12 }),
      async ({ path, bytes }, edits) => {
        const changed = bytes.slice()
        for (const { at, byte } of edits) changed[Math.floor(at * (changed.length - 1))] = byte
        isHonest(await inspectBytes(changed, path))
      },
    )
    await fc.assert(property, { numRuns: 600 })
  })

  test('for real files cut anywhere', async () => {
    const property = fc.asyncProperty(
      seed,
      fc.double({ min: 0, max: 1, noNaN: true }),
      async ({ path, bytes }, share) => {
        isHonest(await inspectBytes(bytes.subarray(0, Math.floor(share * bytes.length)), path))
      },
    )
    await fc.assert(property, { numRuns: 300 })
  })

  test('for any bytes behind any signature', async () => {
    const signature = fc.constantFrom(
      'GGUF\x03\0\0\0',
      '\x80\x04',
      'PK\x03\x04',
      '\x93NUMPY\x01\0',
      '\x08\x09\x3a',
      '\x89HDF\r\n\x1a\n',
      'flavors:\n',
    )
    const property = fc.asyncProperty(signature, fc.uint8Array({ maxLength: 400 }), async (opening, rest) => {
      isHonest(await inspectBytes(Buffer.concat([Buffer.from(opening, 'latin1'), rest])))
    })
    await fc.assert(property, { numRuns: 600 })
  })
})

test.each(seeds)('a file of 8 GB that starts as $path costs at most 40 MB of reading', async ({ path, bytes }) => {
  const source = largeSource(bytes, 8 * 2 ** 30)
  isHonest(await inspectModel(source, path))
  expect(source.bytesRead).toBeLessThan(40 * 2 ** 20)
})

test.each([
  ['deep', `flavors:\n  a: ${'['.repeat(50_000)}`, 'Is nested more than 64 deep.'],
  ['cut', 'flavors: {a: "b', /^Is not YAML: line 1, column \d+: a quote, bracket or colon is missing\.$/],
  ['full of keys', `flavors: {${'a: {}, '.repeat(60_000)}}`, 'Has 420011 bytes; an MLmodel of up to 262144 is read.'],

  [
    'aliases of aliases',
    `flavors:\n${Array.from({ length: 30 }, (_, n) => `  k${n + 1}: &a${n + 1} [*a${n}, *a${n}]`).join('\n')}`,
    'Holds flavors.k1, which is an anchor or alias: write the value itself.',
  ],
])('YAML that is %s is a problem, not a crash', async (_, text, problem) => {
  const facts = await inspectBytes(Buffer.from(text), 'MLmodel')
  expect(facts).toMatchObject({ format: 'mlmodel', label: 'not inspected' })
  expect(facts.problems).toEqual([expect.stringMatching(problem)])
})

test('what a file says is cut, on one line, well-formed and shows what it hides', async () => {
  const licence = `a\u202e\0b\n\ud800${'x'.repeat(5_000)}`
  const header = Buffer.from(JSON.stringify({ __metadata__: { licence, short: '\ud800' } }))
  const { metadata = {} } = await inspectBytes(bytesOf(little(header.length, 8), header))
  expect(metadata['properties.licence']).toMatch(/^a\ufffd\ufffdb \ufffdx+…$/)
  expect(metadata['properties.licence']).toHaveLength(500)
  expect(metadata['properties.short']).toBe('\ufffd')
})

test('a disk that fails is an error, not a fact about the file', async () => {
  const bytes = fixture('onnx/treecl.onnx')
  let reads = 0
  const failing = {
    ...bytesSource(bytes),
    read: async () => {
      if (reads++ > 0) throw new Error('EIO')
      return bytes
    },
  }
  await expect(inspectModel(failing, 'model.onnx')).rejects.toThrow('EIO')
})
