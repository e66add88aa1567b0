import { zlibSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { bytesOf, inspectBytes, little } from '../testing.ts'

const npy = (literal: string) => bytesOf('\x93NUMPY\x01\x00', little(literal.length, 2), literal)

describe('a NumPy array', () => {
  test.each([
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }", 'float32', '[3, 4]', 12],
    ["{'descr': '|b1', 'fortran_order': False, 'shape': (), }", 'bool', '[]', 1],
    ["{'descr': '<U5', 'fortran_order': False, 'shape': (7,), }", 'string', '[7]', 7],
  ])('says its type and shape: %s', async (literal, type, shape, parameters) => {
    expect(await inspectBytes(npy(literal), 'a.npy')).toEqual({
      format: 'npy',
      runsCode: false,
      metadata: { type, shape },
      tensors: 1,
      parameters,
      problems: [],
    })
  })

  test.each([
    "{'descr': '|O', 'fortran_order': False, 'shape': (3,), }",
    "{'descr': [('a', '<f4'), ('b', '|O')], 'fortran_order': False, 'shape': (3,), }",
  ])('of Python objects is a pickle: %s', async (literal) => {
    expect(await inspectBytes(npy(literal))).toMatchObject({ format: 'npy', label: 'runs code when loaded' })
  })

  test('that is cut says so', async () => {
    expect((await inspectBytes(bytesOf('\x93NUMPY\x01\x00', little(900, 2), '{'))).problems).toHaveLength(1)
  })
})

describe('HDF5 of Keras', () => {
  const signature = '\x89HDF\r\n\x1a\n'

  test('with a Lambda layer runs code when loaded', async () => {
    const config = 'model_config{"layers": [{"class_name": "Lambda"}]}'
    expect(await inspectBytes(bytesOf(signature, config), 'model.h5')).toMatchObject({
      format: 'hdf5',
      label: 'runs code when loaded',
      metadata: { writer: 'Keras', code: 'a Lambda layer' },
    })
  })

  test('without one is not inspected: the code may lie further on', async () => {
    expect(await inspectBytes(bytesOf(signature, 'keras_version'))).toMatchObject({
      label: 'not inspected',
      runsCode: false,
    })
  })
})

test.each([
  ['tflite', bytesOf(little(28, 4), 'TFL3', 0)],
  ['catboost', bytesOf('CBM1', 0, 0)],
  ['lightgbm', bytesOf('tree\nversion=v4\nnum_class=1\n')],
  ['tensorflow-savedmodel', bytesOf(8, 1, 0x12, 0xc7, 2, 10, 3)],
  ['pmml', bytesOf('<?xml version="1.0"?>\n<PMML version="4.4">')],
  ['compressed', bytesOf('BZh91AY')],
])('%s is recognised and not read', async (format, bytes) => {
  expect(await inspectBytes(bytes)).toEqual({ format, label: 'not inspected', runsCode: false, problems: [] })
})

test.each(['x=', 'x=1\ny=2\n', 'x = 1\n', 'x^2', 'x,y,label\n1,2,a\n', 'xor the bits of both\n'])(
  'text that begins as zlib does is no compressed file: %j',
  async (text) => {
    expect(await inspectBytes(bytesOf(text))).not.toMatchObject({ format: 'compressed' })
  },
)

test.each([1, 6, 9] as const)('zlib of level %d is a compressed file', async (level) => {
  expect(await inspectBytes(zlibSync(bytesOf('a few words'), { level }))).toMatchObject({ format: 'compressed' })
})

test('XGBoost JSON says its features and objective, and whether it is whole', async () => {
  const json =
    '{"learner":{"learner_model_param":{"num_feature":"13"},"objective":{"name":"binary:logistic"}},"version":[3,0,0]}'
  expect(await inspectBytes(bytesOf(json), 'model.json')).toEqual({
    format: 'xgboost-json',
    runsCode: false,
    metadata: { features: '13', objective: 'binary:logistic' },
    problems: [],
  })
  expect((await inspectBytes(bytesOf(json.slice(0, -3)))).problems).toHaveLength(1)
})
