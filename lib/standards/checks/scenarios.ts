import { formatCount } from '#lib/format'
import type { Scenario } from '#lib/scenarios/schema'
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

/** The scenarios, wherever they are held; nothing while they lie in a file that was not read. */
function scenariosOf({ manifest, scenarios }: Contract): readonly Scenario[] | undefined {
  if (scenarios) return scenarios
  return typeof manifest.scenarios === 'string' ? undefined : (manifest.scenarios ?? [])
}

const ofScenarios = (judge: (scenarios: readonly Scenario[], contract: Contract) => Outcome): Check['run'] => {
  return (contract) => {
    const scenarios = scenariosOf(contract)
    if (!scenarios) return cannotTell('the file of scenarios was not read yet')
    return scenarios.length > 0 ? judge(scenarios, contract) : cannotTell('there are no scenarios')
  }
}

const everyScenario = (key: keyof Scenario, does: (scenario: Scenario) => boolean, trouble: string) => {
  const wrong = (scenario: Scenario) => !does(scenario)
  return ofScenarios((scenarios, { manifest }) => {
    const outcome = unless(
      scenarios.filter(wrong).map(({ id }) => id),
      trouble,
      'all do',
    )
    // Those of a file have no place in the manifest.
    const listed = Array.isArray(manifest.scenarios) ? scenarios : []
    return leadingTo('scenarios', listed, { wrong, key }, outcome)
  })
}

const isTable = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)

function shaped(scenarios: readonly Scenario[], { manifest: { api } }: Contract): Outcome {
  const { inputs, outputs } = api ?? {}
  if (!inputs || !outputs) return cannotTell('no inputs or outputs are stated to hold them against')
  const wrong: string[] = []
  for (const { id, input, expected } of scenarios) {
    const [first] = [...misfits(inputs, input), ...(expected === undefined ? [] : misfits(outputs, expected, true))]
    if (first) wrong.push(`${id}: ${first}`)
  }
  const more = wrong.length > 1 ? ` (and ${wrong.length - 1} more)` : ''
  return wrong[0] === undefined ? holds('all fit') : fallsShort(`${wrong[0]}${more}`)
}

function covered(scenarios: readonly Scenario[], { manifest: { api } }: Contract): Outcome {
  const outputs = api?.outputs ?? []
  if (outputs.length === 0) return cannotTell('no outputs are stated')
  const expected = scenarios.map((scenario) => scenario.expected).filter(isTable)
  const forgotten = outputs.filter(({ name }) => !expected.some((table) => Object.hasOwn(Object(table), name)))
  return unless(
    forgotten.map(({ name }) => name),
    'no scenario expects it',
    'every output is expected somewhere',
  )
}

/** Whether anything goes in: a table without keys, an empty list or text runs nothing. */
function hasInput({ input }: Scenario): boolean {
  if (input === null || input === '') return false
  return typeof input !== 'object' || Object.keys(input).length > 0
}

/** Whether a run of it can go wrong: an output is expected, or types and shapes are, which the prediction API states. */
const statesSomething = ({ expected, compare }: Scenario) => expected !== undefined || compare?.kind === 'schema'

function counted(scenarios: readonly Scenario[], atLeast: number): Outcome {
  const running = scenarios.filter(hasInput)
  const count = running.filter(statesSomething).length
  const [empty, open] = [scenarios.length - running.length, running.length - count]
  const said = [
    formatCount(count, 'scenario'),
    empty > 0 && `${empty} more without input`,
    open > 0 && `${open} more without an expected output`,
  ]
    .filter(Boolean)
    .join(', ')
  return count >= atLeast ? holds(said) : fallsShort(`${said}, at least ${atLeast} asked for`)
}

export const scenarioChecks: Check[] = [
  {
    key: 'scenarios',
    part: 'scenarios',
    title: 'There are scenarios',
    why: 'They are the behaviour itself, written down: what goes in, what must come out. Everything else only describes it.',
    repair: 'List inputs with the outputs you expect, in a file named under scenarios or in the manifest.',
    example: lines(
      'scenarios: scenarios.jsonl   # a JSON object a line, such as:',
      '# {"id": "new-customer", "input": {"features": [[0, 1]]}, "expected": {"scores": [[0.2, 0.8]]}}',
    ),
    path: 'scenarios',
    takes: ['atLeast'],
    run: (contract, { atLeast = 1 }) => {
      const scenarios = scenariosOf(contract)
      if (!scenarios) return cannotTell('the file of scenarios was not read yet')
      return counted(scenarios, atLeast)
    },
  },
  {
    key: 'scenarios-why',
    part: 'scenarios',
    title: 'Every scenario says why it exists',
    why: 'When one fails, the reason tells whether the model is wrong or the world has moved on.',
    repair: 'Give each scenario a why.',
    example: lines(
      'scenarios:',
      '  - {id: new-customer, why: A cold start must not rank what is sold out, input: {features: [[0, 1]]}}',
    ),
    path: 'scenarios',
    run: everyScenario('why', ({ why }) => Boolean(why), 'no why'),
  },
  {
    key: 'scenarios-tags',
    part: 'scenarios',
    title: 'Every scenario has tags',
    why: 'Tags show which customers and situations are covered, and which nobody thought of.',
    repair: 'Give each scenario one or more tags, such as new customer.',
    example: lines('scenarios:', '  - {id: new-customer, tags: [new customer, mobile], input: {features: [[0, 1]]}}'),
    path: 'scenarios',
    run: everyScenario('tags', ({ tags = [] }) => tags.length > 0, 'no tags'),
  },
  {
    key: 'scenarios-expected',
    part: 'scenarios',
    title: 'Every scenario states what it expects and how to compare',
    why: 'Without an expected output a run proves only that the model answers; without a tolerance it fails by rounding.',
    repair: 'Give each scenario expected and compare, such as {kind: absolute, tolerance: 1e-5}.',
    example: lines(
      'scenarios:   # kind: exact, absolute, relative, rank-overlap or schema',
      '  - id: new-customer',
      '    input: {features: [[0, 1]]}',
      '    expected: {scores: [[0.2, 0.8]]}',
      '    compare: {kind: absolute, tolerance: 0.00001}',
    ),
    path: 'scenarios',
    run: everyScenario(
      'expected',
      ({ expected, compare }) => compare?.kind === 'schema' || (expected !== undefined && compare !== undefined),
      'nothing expected, or no comparison',
    ),
  },
  {
    key: 'scenarios-shaped',
    part: 'scenarios',
    title: 'Scenarios are shaped as the API says',
    why: 'A scenario the service would refuse tests nothing.',
    repair: 'Make each input and expected output fit the names, types and shapes under api.',
    path: 'scenarios',
    run: ofScenarios(shaped),
  },
  {
    key: 'scenarios-coverage',
    part: 'scenarios',
    title: 'Every output is expected by some scenario',
    why: 'An output no scenario looks at may change without anybody noticing.',
    repair: 'Add a scenario that expects each output under api.outputs.',
    path: 'scenarios',
    run: ofScenarios(covered),
  },
]
