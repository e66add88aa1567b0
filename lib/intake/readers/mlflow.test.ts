import { describe, expect, test } from 'vitest'
import { mlflowFolders } from '#lib/models/fixtures/facts'
import { fixture, modelFixture, readFiles, unclearTexts } from '../testing.ts'
import { valueAt } from '../value.ts'

const mlmodel = (folder: string) => modelFixture(`mlflow/${folder}/MLmodel`)

describe('an MLmodel of any version of MLflow', () => {
  test.each(mlflowFolders)('$folder says what MLflow reads from it', async (facts) => {
    const { folder, mlflowVersion, modelUuid, flavors, inputs, refersTo } = facts
    const read = await readFiles({ MLmodel: mlmodel(folder) })
    expect(valueAt(read.manifest, ['extra', 'mlflow', 'version'])).toBe(mlflowVersion)
    expect(valueAt(read.manifest, ['extra', 'mlflow', 'model_uuid'])).toBe(modelUuid)
    const api = JSON.stringify(read.manifest.api ?? {})
    expect(api.includes('mlflow-invocations')).toBe(flavors.includes('python_function'))
    // One of these folders names a column twice, which no caller could fill.
    const columns = new Set(inputs?.map((slot) => slot.split(':')[0]))
    expect(read.manifest.api).toMatchObject(inputs ? { inputs: { length: columns.size } } : {})
    for (const name of refersTo) expect(unclearTexts(read)).toContain(`MLmodel: names ${name}, which was not given`)
    expect(read.unread).toEqual([])
  })

  test('gives the files it names their framework, and leaves others alone', async () => {
    const { manifest, unclear } = await readFiles({
      MLmodel: mlmodel('xgboost-retail-demand'),
      'model.xgb': modelFixture('mlflow/xgboost-retail-demand/model.xgb'),
      'tree.onnx': modelFixture('onnx/treecl.onnx'),
    })
    expect(manifest.model).toEqual([
      { path: 'model.xgb', format: 'xgboost-ubj', framework: { name: 'xgboost', version: '2.1.4' } },
      { path: 'tree.onnx', format: 'onnx' },
    ])
    expect(manifest.code).toEqual({ entrypoint: 'mlflow.xgboost' })
    expect(manifest.configuration).toEqual({ hyperparameters: { objective: 'reg:squarederror' } })
    expect(unclear.map(({ what }) => what)).toContain('names conda.yaml, which was not given')
  })

  test('says how the model is asked and run as settings, and what else it is beside', async () => {
    const sklearn = await readFiles({ MLmodel: mlmodel('36-sklearn-2.13.1-mlflow') })
    expect(sklearn.manifest.configuration).toEqual({ settings: { predict_fn: 'predict' } })
    expect(sklearn.manifest.extra).toMatchObject({
      mlflow: { artifact_path: 'model', databricks_runtime: '15.1', serialization_format: 'cloudpickle' },
    })
    const onnx = await readFiles({ MLmodel: mlmodel('34-onnx-1.26.1-mlflow') })
    expect(onnx.manifest.configuration).toEqual({
      settings: { providers: ['CUDAExecutionProvider', 'CPUExecutionProvider'] },
    })
    const xgboost = await readFiles({ MLmodel: mlmodel('xgboost-retail-demand') })
    expect(xgboost.manifest.configuration).toBeUndefined()
    expect(xgboost.manifest.extra).toMatchObject({ mlflow: { model_class: 'xgboost.sklearn.XGBRegressor' } })
  })

  test('leaves out what is empty, and what is no table', async () => {
    const text =
      'flavors:\n  python_function: {loader_module: a, config: {}, predict_fn: null}\n  odd: [1]\nmetadata: {}\n'
    const { manifest } = await readFiles({ MLmodel: text })
    expect([manifest.configuration, manifest.extra]).toEqual([undefined, undefined])
  })

  test('of several the one nearest the top is taken; another is named, and a copy is not', async () => {
    const read = await readFiles({
      'run/model/MLmodel': mlmodel('36-sklearn-2.13.1-mlflow'),
      'run/model/metadata/MLmodel': mlmodel('36-sklearn-2.13.1-mlflow'),
      'run/old/deep/MLmodel': mlmodel('xgboost-retail-demand'),
    })
    expect(read.manifest.extra).toMatchObject({ mlflow: { version: '2.13.1' } })
    expect(unclearTexts(read)).toContain(
      'run/old/deep/MLmodel: describes another model; the one of run/model/MLmodel was taken',
    )
    expect(unclearTexts(read).join()).not.toContain('metadata/MLmodel')
  })

  test('that is broken is named with its mistake', async () => {
    const read = await readFiles({ MLmodel: 'flavors: {a: "b' })
    expect(unclearTexts(read)[0]).toMatch(/^MLmodel: Is not YAML: line 1/)
  })
})

describe('an example that MLflow keeps', () => {
  const split = {
    columns: ['price', 'stock'],
    data: [
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ],
  }
  const byColumn = { price: [1, 3, 5], stock: [2, 4, 6] }
  const records = { dataframe_records: split.data.map(([price, stock]) => ({ price, stock })) }

  test.each([
    ['input_example.json', split],
    ['serving_input_example.json', { dataframe_split: split }],
    ['serving_input_example.json', records],
  ])('in %s becomes the values of each input, its first rows', async (name, example) => {
    const read = await readFiles({ [name]: JSON.stringify(example) })
    expect(read.manifest.api).toMatchObject({ example: { input: byColumn } })
    expect(unclearTexts(read)).toEqual([`${name}: has 4 rows; the first 3 were taken`])
  })

  test('of a chat model stays as it is', async () => {
    const { manifest } = await readFiles({
      MLmodel: mlmodel('langchain-2.12'),
      'input_example.json': fixture('mlflow/langchain.input_example.json'),
    })
    expect(manifest.api).toMatchObject({
      inputs: [{ name: 'messages', type: 'sequence' }],
      example: { input: { messages: [{ role: 'user' }] } },
    })
  })

  test('that is broken or very long is named', async () => {
    const long = JSON.stringify({ text: 'x'.repeat(70_000) })
    expect(unclearTexts(await readFiles({ 'input_example.json': '{' }))).toEqual(['input_example.json: is not JSON'])
    expect(unclearTexts(await readFiles({ 'input_example.json': long }))).toEqual([
      'input_example.json: is too long for an example in a manifest',
    ])
  })
})
