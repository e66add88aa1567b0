import { formatCount } from '#lib/format'
import type { ApiField } from '#lib/manifest/schema'
import {
  type Check,
  type Contract,
  cannotTell,
  fallsShort,
  holds,
  leadingTo,
  lines,
  type Outcome,
  unless,
} from '../contract.ts'
import { misfits } from '../shaped.ts'

const shapeless = new Set<ApiField['type']>(['sequence', 'map', 'json'])
const numeric = /^(?:u?int|b?float)\d+$/

const fieldsOf = ({ manifest: { api } }: Contract) => [...(api?.inputs ?? []), ...(api?.outputs ?? [])]
const names = (fields: readonly ApiField[]) => fields.map(({ name }) => name)

/** Judges inputs and outputs together, once both are there. */
const ofFields = (judge: (fields: ApiField[]) => Outcome): Check['run'] => {
  return (contract) => {
    const { inputs = [], outputs = [] } = contract.manifest.api ?? {}
    const both = inputs.length > 0 && outputs.length > 0
    return both ? judge([...inputs, ...outputs]) : cannotTell('no inputs or outputs are stated')
  }
}

const lacksRange = ({ type, range }: ApiField) => numeric.test(type) && !range

export const apiChecks: Check[] = [
  {
    key: 'api-stated',
    part: 'api',
    title: 'Inputs and outputs are stated with types and shapes',
    why: 'Engineers write their calls from it, and a new version can only be held against it when it is written down.',
    repair:
      'List api.inputs and api.outputs, each with name, type and shape (-1 where the number varies), and say the protocol.',
    example: lines(
      'api:',
      '  protocol: json   # or open-inference-v2, mlflow-invocations, none',
      '  inputs: [{name: features, type: float32, shape: [-1, 8]}]',
      '  outputs: [{name: scores, type: float32, shape: [-1, 34]}]',
    ),
    path: 'api',
    run: (contract) => {
      const { inputs = [], outputs = [] } = contract.manifest.api ?? {}
      if (inputs.length === 0 || outputs.length === 0) {
        return fallsShort(`${formatCount(inputs.length, 'input')} and ${formatCount(outputs.length, 'output')} stated`)
      }
      const vague = fieldsOf(contract).filter(({ type, shape }) => !shape && !shapeless.has(type))
      return unless(
        names(vague),
        'no shape',
        `${formatCount(inputs.length, 'input')}, ${formatCount(outputs.length, 'output')}`,
      )
    },
  },
  {
    key: 'api-described',
    part: 'api',
    title: 'Every input and output says what it means and in which unit',
    why: 'A number that fits the type may still be the wrong one: cents for euros, days for seconds.',
    repair: 'Give each input and output a description, and each numeric one a unit (none where there is none).',
    example: lines(
      'api:',
      '  protocol: json',
      '  inputs: [{name: price, type: float32, shape: [-1], description: Price before tax, unit: EUR}]',
      '  outputs: [{name: scores, type: float32, shape: [-1, 34], description: Higher is better, unit: none}]',
    ),
    path: 'api.inputs',
    run: ofFields((fields) => {
      const silent = fields.filter(({ description, unit, type }) => !description || (numeric.test(type) && !unit))
      return unless(names(silent), 'no description or no unit', 'all described')
    }),
  },
  {
    key: 'api-ranges',
    part: 'api',
    title: 'Numeric inputs state the range the model was made for',
    why: 'Outside of it the model still answers, and nobody has seen whether the answer is any good.',
    repair: 'Give each numeric input a range with min, max or both.',
    example: lines(
      'api:',
      '  protocol: json',
      '  inputs: [{name: price, type: float32, shape: [-1], range: {min: 0, max: 500}}]',
    ),
    path: 'api.inputs',
    run: ({ manifest: { api } }) => {
      const inputs = (api?.inputs ?? []).filter(({ type }) => numeric.test(type))
      if (inputs.length === 0) return cannotTell('no numeric inputs are stated')
      const outcome = unless(names(inputs.filter(lacksRange)), 'no range', 'all stated')
      return leadingTo('api.inputs', api?.inputs ?? [], { wrong: lacksRange, key: 'range' }, outcome)
    },
  },
  {
    key: 'api-example',
    part: 'api',
    title: 'An example call is given, shaped as the API says',
    why: 'A call that can be copied and works is worth more than a page of description.',
    repair: 'Give api.example.input and api.example.output, keyed by the names of the inputs and outputs.',
    example: lines(
      'api:',
      '  protocol: json',
      '  example: {input: {features: [[0, 1]]}, output: {scores: [[0.2, 0.8]]}}',
    ),
    path: 'api.example',
    run: ({ manifest: { api } }) => {
      const { example, inputs, outputs } = api ?? {}
      if (!example) return fallsShort('not stated')
      if (example.output === undefined) return fallsShort('it has no output')
      if (!inputs || !outputs) return cannotTell('no inputs or outputs are stated to hold it against')
      const wrong = [...misfits(inputs, example.input), ...misfits(outputs, example.output)]
      return wrong.length > 0 ? fallsShort(wrong.slice(0, 2).join('; ')) : holds('it fits')
    },
  },
]
