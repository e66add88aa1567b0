import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { bytesOf, fixture, inspectBytes, little } from '../testing.ts'

const short = (text: string) => bytesOf(0x8c, little(text.length, 1), text)
const stackGlobal = (module: string, name: string) => bytesOf(short(module), 0x94, short(name), 0x94, 0x93, 0x94)
const protocol4 = (...steps: (string | number | Uint8Array)[]) => bytesOf(0x80, 4, ...steps, '.')
const callsSystem = protocol4(stackGlobal('posix', 'system'), short('id'), 0x85, 'R')

describe('a pickle', () => {
  test.each([
    ['protocol 0', bytesOf("cos\nsystem\n(S'id'\ntR."), 'os.system'],
    ['protocol 2', bytesOf(0x80, 2, 'cbuiltins\nexec\nX', little(1, 4), 'a', 0x85, 'R.'), 'builtins.exec'],
    ['protocol 4', callsSystem, 'posix.system'],
    ['an instance', bytesOf('(S"id"\nisubprocess\nPopen\n.'), 'subprocess.Popen'],
    ['a name taken from the memo', protocol4(short('os'), 0x94, '0', 'h', 0, short('system'), 0x93), 'os.system'],
    [
      'a name taken from the second place of the memo',
      protocol4(short('x'), 0x94, '0', short('os'), 0x94, '0', 'h', 1, short('exec'), 0x93),
      'os.exec',
    ],
    ['a name said twice', protocol4(short('os'), '2', '0', short('popen'), 0x93), 'os.popen'],
  ])('that reaches for the machine is told: %s', async (_, bytes, reached) => {
    expect(await inspectBytes(bytes)).toMatchObject({
      format: 'pickle',
      label: 'runs code when loaded',
      metadata: { imports: reached },
      problems: [`Reaches for ${reached} when loaded, which can do anything.`],
    })
  })

  test('that puts a name together while loading does not hide that it fetches one', async () => {
    const { metadata } = await inspectBytes(protocol4('N', 'N', 0x93))
    expect(metadata?.imports).toBe('a name put together while loading')
  })

  test('of plain values imports nothing, and is still loaded by what runs code', async () => {
    const { metadata, ...facts } = await inspectBytes(protocol4(']', '(', 'K', 1, 'K', 2, 'e'))
    expect(metadata).toEqual({ protocol: '4', imports: 'nothing' })
    expect(facts).toEqual({ format: 'pickle', label: 'runs code when loaded', runsCode: true, problems: [] })
  })

  test('passes over the numbers inside without reading them', async () => {
    const array = bytesOf('B', little(3_000_000, 4), new Uint8Array(3_000_000))
    const { metadata } = await inspectBytes(protocol4(array, '0', stackGlobal('numpy', 'ndarray')))
    expect(metadata?.imports).toBe('numpy.ndarray')
  })

  test('may be followed by others, as old PyTorch files are', async () => {
    const magic = bytesOf(0x80, 2, 0x8a, 10, Buffer.from('6cfc9c46f9206aa85019', 'hex'), '.')
    const state = bytesOf(0x80, 2, 'ctorch._utils\n_rebuild_tensor_v2\n.')
    const { metadata } = await inspectBytes(bytesOf(magic, state, 'raw numbers'))
    expect(metadata).toEqual({ protocol: '2', imports: 'torch._utils._rebuild_tensor_v2', writer: 'PyTorch' })
  })

  test.each([
    ['cut', callsSystem.subarray(0, -4), /^Ends at byte/],
    ['a step that does not exist', bytesOf(0x80, 4, 'N', 0xff), /^Has no step of a pickle at byte 3\.$/],
    ['taking what is not there', bytesOf(0x80, 4, 'R.'), /^Takes what is not there at byte 3\.$/],
    ['a text of 2^62 bytes', bytesOf(0x80, 4, 0x8d, little(2n ** 62n, 8)), /^Ends at byte/],
  ])('that is broken still runs code: %s', async (_, bytes, problem) => {
    const facts = await inspectBytes(bytes)
    expect(facts).toMatchObject({ format: 'pickle', runsCode: true })
    expect(facts.problems.at(-1)).toMatch(problem)
  })
})

describe('joblib', () => {
  const wrapped = protocol4(stackGlobal('joblib.numpy_pickle', 'NumpyArrayWrapper')).subarray(0, -1)

  test('writes arrays raw between the steps: no problem', async () => {
    const facts = await inspectBytes(bytesOf(wrapped, 0xff, 0xfe, 'raw numbers'), 'model.joblib')
    expect(facts).toMatchObject({ format: 'joblib', metadata: { writer: 'joblib' }, runsCode: true, problems: [] })
  })

  test.each([
    ['zlib', deflateSync],
    ['gzip', gzipSync],
  ])('compresses with %s: a look inside shows the pickle', async (_, compress) => {
    const model = fixture('mlflow/14-sklearn-unversioned-bentoml/model.pkl')
    const facts = await inspectBytes(new Uint8Array(compress(model)), 'model.joblib')
    expect(facts).toMatchObject({ format: 'joblib', label: 'runs code when loaded', problems: [] })
    expect(facts.metadata?.imports).toContain('KNeighborsClassifier')
  })

  test('compressed danger is told as well', async () => {
    const facts = await inspectBytes(new Uint8Array(deflateSync(callsSystem)))
    expect(facts.problems).toEqual(['Reaches for posix.system when loaded, which can do anything.'])
  })

  test('a bomb of zeros is opened for a few megabytes at most', async () => {
    const facts = await inspectBytes(new Uint8Array(gzipSync(new Uint8Array(50_000_000), { level: 9 })))
    expect(facts).toMatchObject({ format: 'compressed', label: 'not inspected' })
  })
})
