import { expect, it } from 'vitest'
import { placeWords } from './place-words.ts'

it.each([
  ['newPackage.title', 'Title of the package'],
  ['version', 'Version number'],
  ['code.pipeline[0].source', 'Step 1, source'],
  ['code.pipeline[0].tests[1]', 'Step 1, test 2'],
  ['api.inputs[2].type', 'Input 3, type'],
  ['data[0].window.from', 'Data 1, window, from'],
  ['environment.libraries', 'Environment, libraries'],
  ['environment.runtime.name', 'Environment, runtime, name'],
  ['scenarios', 'Scenarios'],
  ['odd path', 'Odd path'],
])('says the place %s as people do', (path, words) => {
  expect(placeWords(path)).toBe(words)
})
