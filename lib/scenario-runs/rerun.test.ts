import { expect, it } from 'vitest'
import { reasonsToRun } from './rerun.ts'

const engine = { name: 'onnxruntime-web', version: '1.30.0' }
const library = (version: string) => ({ ecosystem: 'pypi', name: 'numpy', version, pinned: true })
const contract = (number: string, numpy: string, models = ['sha256:a']) => ({
  number,
  models,
  declared: { environment: { runtime: { name: 'python', version: '3.11.7' } }, libraries: [library(numpy)] },
})
const python = { runtime: { name: 'python', version: '3.11.7' } }

it.each([
  [
    'asks for nothing of a version whose run matches',
    contract('1.0.0', '2.4.0'),
    { ...python, libraries: [library('2.3.4')] },
    [],
  ],
  [
    'asks for a run where a library changed and the model did not',
    contract('1.0.0', '2.4.0'),
    undefined,
    [
      'The model is that of 1.0.0, its environment is not: numpy 2.4.0 became 2.3.4. What came out of 1.0.0 says nothing of it.',
    ],
  ],
  ['asks for nothing where the model changed too', contract('1.0.0', '2.4.0', ['sha256:b']), undefined, []],
  ['asks for nothing where neither changed', contract('1.0.0', '2.3.4'), undefined, []],
  ['asks for nothing of a first version', undefined, undefined, []],
  [
    'asks for a run where the engine of the sandbox is another one by now',
    undefined,
    { runtime: { name: 'onnxruntime-web', version: '1.29.0' } },
    ['It ran on onnxruntime-web 1.29.0; the sandbox has 1.30.0 now.'],
  ],
  [
    'asks for a run in the declared environment',
    undefined,
    { ...python, libraries: [library('2.4.0')] },
    ['It ran in another environment: numpy 2.4.0 where 2.3.4 is declared.'],
  ],
])('%s', (_, before, runner, reasons) => {
  expect(reasonsToRun({ version: contract('1.1.0', '2.3.4'), before, runner, engine })).toEqual(reasons)
})
