import { expect, it } from 'vitest'
import { factsWords } from './facts-words.ts'

const slot = { name: 'x', type: 'float32' }

it.each([
  [
    'ONNX, 2 inputs, 1 output, 4,200 parameters',
    { format: 'onnx' as const, inputs: [slot, slot], outputs: [slot], parameters: 4200 },
  ],
  ['Python pickle', { format: 'pickle' as const }],
  ['A format that is not known here', { format: 'unknown' as const }],
])('says "%s"', (words, facts) => {
  expect(factsWords({ ...facts, runsCode: false, problems: [] })).toBe(words)
})
