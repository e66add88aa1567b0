import { describe, expect, test } from 'vitest'
import { fixture, modelFixture, readFiles, unclearTexts } from '../testing.ts'

const serving = (name: string) => fixture(`serving/${name}`)

describe('settings of MLServer', () => {
  test('say protocol, implementation, number and the types of inputs', async () => {
    const { manifest } = await readFiles({
      'model-settings.json': serving('mlserver__content-type__model-settings.json'),
    })
    expect(manifest).toMatchObject({
      package: 'content-type-example',
      api: {
        protocol: 'open-inference-v2',
        inputs: [
          { name: 'metadata-np', type: 'int32', shape: [2, 2] },
          { name: 'metadata-str', type: 'bytes', shape: [11] },
        ],
      },
      code: { entrypoint: 'runtime.EchoRuntime' },
    })
  })

  test('tell the framework of the model they name, or that it was not given', async () => {
    const settings = serving('mlserver__sklearn__model-settings.json')
    const pickle = modelFixture('mlflow/02-sklearn-2.5.0-microsoftlearning/model.pkl')
    const whole = await readFiles({ 'svm/model-settings.json': settings, 'svm/mnist-svm.joblib': pickle })
    expect(whole.manifest).toMatchObject({
      version: '0.1.0',
      model: [{ path: 'svm/mnist-svm.joblib', format: 'pickle', framework: { name: 'scikit-learn' } }],
    })
    expect(unclearTexts(await readFiles({ 'model-settings.json': settings }))).toEqual([
      'model-settings.json: names ./mnist-svm.joblib, which was not given',
    ])
  })

  test('without an implementation are none', async () => {
    expect(unclearTexts(await readFiles({ 'model-settings.json': '{"name": "x"}' }))).toEqual([
      'model-settings.json: names no implementation',
    ])
  })
})

test('a bentofile says the service and Python, and which libraries to pin', async () => {
  const read = await readFiles({
    'bentofile.yaml': serving('bentoml__tests__e2e__fixtures__quickstart__bentofile.yaml'),
  })
  expect(read.manifest).toMatchObject({
    code: { entrypoint: 'service:Summarization' },
    environment: { runtime: { name: 'python', version: '3.10' } },
    extra: { labels: { project: 'quickstart', stage: 'dev' } },
  })
  expect(unclearTexts(read)).toEqual(['bentofile.yaml: asks for torch, transformers: pin them in requirements.txt'])
})

test('deployments are told by what they say: Seldon names protocol and image, KServe where the model lies', async () => {
  const seldon = await readFiles({ 'deployment.yaml': serving('mlserver__cassava__deployment.yaml') })
  expect(seldon.manifest).toMatchObject({
    package: 'cassava',
    api: { protocol: 'open-inference-v2' },
    environment: { image: { reference: 'edshee/cassava' } },
  })
  const kserve = await readFiles({ 'inference-service.yaml': serving('kserve__inference-service-correct.yaml') })
  expect(kserve.manifest).toMatchObject({ package: 'example-onnx-mnist', extra: { model_uri: '/testpath/test' } })
  const other = await readFiles({ 'service.yaml': 'kind: Service\n' })
  expect(other.unread).toEqual(['service.yaml'])
})
