import { describe, expect, test } from 'vitest'
import { mlflowFolders, onnxFiles } from './fixtures/facts.ts'
import { modelFacts } from './schema.ts'
import { bytesOf, fixture, inspectBytes, inspectFixture, slotTexts } from './testing.ts'

describe('an ONNX file says what the reference reader of ONNX says', () => {
  test.each(onnxFiles)('$file', async ({ file, irVersion, operatorSets, producer, graph, ...expected }) => {
    const {
      inputs,
      outputs,
      operators,
      tensors,
      parameters,
      metadata = {},
      ...facts
    } = await inspectFixture(`onnx/${file}`)
    expect(facts).toEqual({ format: 'onnx', runsCode: false, problems: [] })
    expect({ inputs: slotTexts(inputs), outputs: slotTexts(outputs), operators, tensors, parameters }).toEqual(expected)
    expect([metadata.producer, metadata.producerVersion].filter(Boolean).join(' ')).toBe(producer)
    expect(metadata).toMatchObject({ irVersion: String(irVersion), operatorSets, graph })
  })
})

describe('an MLmodel says what MLflow reads from it', () => {
  test.each(mlflowFolders)('$folder', async ({ folder, refersTo, inputs, outputs, ...metadata }) => {
    const facts = await inspectFixture(`mlflow/${folder}/MLmodel`)
    expect(facts).toMatchObject({ format: 'mlmodel', problems: [] })
    expect(slotTexts(facts.inputs)).toEqual(inputs)
    expect(slotTexts(facts.outputs)).toEqual(outputs)
    expect(facts.refersTo?.toSorted()).toEqual(refersTo.toSorted())
    const { mlflowVersion, flavors, modelUuid, python } = facts.metadata ?? {}
    expect({ mlflowVersion, flavors, modelUuid, python }).toEqual(metadata)
  })

  test('nested columns of a chat model keep their shape in words', async () => {
    const facts = await inspectFixture('mlflow/langchain-2.12/MLmodel')
    expect(slotTexts(facts.inputs)).toEqual(['messages: sequence<object{content: string, role: string}>'])
    expect(facts.runsCode).toBe(true)
  })

  test('a model that MLflow loads without a pickle runs no code', async () => {
    expect((await inspectFixture('mlflow/xgboost-retail-demand/MLmodel')).runsCode).toBe(false)
    expect((await inspectFixture('mlflow/34-onnx-1.26.1-mlflow/MLmodel')).runsCode).toBe(false)
  })
})

describe('a real pickle is labelled and its imports are named, without loading it', () => {
  const logistic = 'sklearn.linear_model._logistic.LogisticRegression'
  test.each([
    ['02-sklearn-2.5.0-microsoftlearning/model.pkl', '4', logistic],
    ['04-sklearn-1.30.0-microsoftlearning/model.pkl', '3', logistic],
    ['14-sklearn-unversioned-bentoml/model.pkl', '5', 'sklearn.neighbors._classification.KNeighborsClassifier'],
    ['22-pyfunc-2.7.1-harupy/python_model.pkl', '5', 'cloudpickle.cloudpickle._make_skeleton_class'],
    ['28-sklearn-1.30.1-harupy/model.pkl', '4', logistic],
    ['32-sklearn-unversioned-mlflow/model.pkl', '5', 'sklearn.tree._classes.DecisionTreeRegressor'],
    ['36-sklearn-2.13.1-mlflow/model.pkl', '4', 'sklearn.tree._tree.Tree'],
  ])('%s', async (path, protocol, imported) => {
    const { metadata, ...facts } = await inspectFixture(`mlflow/${path}`)
    expect(facts).toEqual({ format: 'pickle', label: 'runs code when loaded', runsCode: true, problems: [] })
    expect(metadata?.protocol).toBe(protocol)
    expect(metadata?.imports?.split(', ')).toContain(imported)
  })
})

describe('content decides, not the name', () => {
  test('a pickle named .safetensors is a pickle that runs code when loaded', async () => {
    const facts = await inspectBytes(
      fixture('mlflow/02-sklearn-2.5.0-microsoftlearning/model.pkl'),
      'model.safetensors',
    )
    expect(facts).toMatchObject({
      format: 'pickle',
      label: 'runs code when loaded',
      problems: ['Its name says safetensors, its content is Python pickle.'],
    })
  })

  test('an ONNX file without its ending is still read', async () => {
    expect(await inspectBytes(fixture('onnx/treecl2.onnx'), 'weights.bin')).toMatchObject({
      format: 'onnx',
      problems: [],
    })
  })

  test('a pointer of Git LFS is told from the weights it stands for', async () => {
    expect(await inspectFixture('weights/git-lfs-pointer.safetensors')).toEqual({
      format: 'git-lfs-pointer',
      label: 'not inspected',
      runsCode: false,
      metadata: {
        digest: 'sha256:74541fa3bddf35c2ed35a7c21542776fb830cde7d372dbe05ca42aa70f2bf904',
        size: '1302138752',
      },
      problems: ['Is a Git LFS pointer, not the model itself, which has 1302138752 bytes.'],
    })
  })

  test.each(['<!DOCTYPE html>\n<html>', '\n<html lang="en">', '\xef\xbb\xbf<!doctype HTML>'])(
    'a web page: %j',
    async (text) => {
      expect(await inspectBytes(bytesOf(text), 'model.onnx')).toMatchObject({
        format: 'html',
        problems: ['Is a web page, not a model.'],
      })
    },
  )

  test.each([
    ['mlflow/xgboost-retail-demand/model.xgb', 'xgboost-ubj', undefined],
    ['mlflow/08-xgboost-unversioned-packtpublishing/model-start.xgb', 'xgboost-binary', 'not inspected'],
    ['mlflow/18-r-function-unversioned-harupy/r_model.bin', 'r-data', 'not inspected'],
  ])('%s is %s', async (path, format, label) => {
    expect(await inspectFixture(path)).toMatchObject({ format, label, runsCode: false, problems: [] })
  })

  test('an XGBoost model says how many features it takes', async () => {
    const { metadata } = await inspectFixture('mlflow/xgboost-retail-demand/model.xgb')
    expect(metadata).toEqual({ features: '18', objective: 'reg:squarederror' })
  })

  test.each(['# Notes\n\nA model.', 'import os\n', '{"a": 1}', 'x^2 + y^2', '(a, b)\n', 'module.\n{', 'PARAMS = 1\n'])(
    'text that is no model is not inspected: %j',
    async (text) => {
      const unknown = { format: 'unknown', label: 'not inspected', runsCode: false, problems: [] }
      expect(await inspectBytes(bytesOf(text))).toEqual(unknown)
    },
  )

  test('an empty file is said to be empty', async () => {
    expect(await inspectBytes(new Uint8Array(), 'model.onnx')).toMatchObject({
      format: 'unknown',
      problems: ['Is empty.'],
    })
  })
})

test('facts are JSON of the stated shape', async () => {
  for (const { file } of onnxFiles) {
    const facts = await inspectFixture(`onnx/${file}`)
    expect(modelFacts.parse(JSON.parse(JSON.stringify(facts)))).toEqual(facts)
  }
})
