import { formatCount } from '#lib/format'
import type { Manifest } from '#lib/manifest/schema'
import { someOf } from '#lib/models/words'
import {
  type Check,
  type Contract,
  fallsShort,
  holds,
  leadingTo,
  lines,
  missing,
  type Outcome,
  stated,
  unless,
} from '../contract.ts'

type Step = NonNullable<NonNullable<Manifest['code']>['pipeline']>[number]

const stepsOf = ({ manifest: { code } }: Contract): Step[] => code?.pipeline ?? []
const prepares = ({ step }: Step) => step === 'feature-extraction' || step === 'preprocessing'
const preparing = (contract: Contract) => stepsOf(contract).filter(prepares)

const leadingToStep = (contract: Contract, key: keyof Step, wrong: (step: Step) => boolean, outcome: Outcome) =>
  leadingTo('code.pipeline', stepsOf(contract), { wrong, key }, outcome)

const nameOf = ({ step, name }: Step) => name ?? step
const absent = (paths: string[]) => fallsShort(`not among the files: ${someOf(paths, 3)}`)

/** A single word with an ending is a file's name; anything else is the documentation itself. */
const isPath = (documentation: string) => /^\S+\.\w{1,10}$/.test(documentation)

const isUntested = ({ tests = [] }: Step) => tests.length === 0
const isVague = ({ source, description }: Step) => !source || !description

export const codeChecks: Check[] = [
  {
    key: 'preprocessing-code',
    part: 'code',
    title: 'The code that prepares the inputs is in the package',
    why: 'The same model behind other features is another behaviour. Training and serving drift apart in exactly this code.',
    repair: 'List a feature-extraction or preprocessing step under code.pipeline with its source, and add the file.',
    example: lines(
      'code:',
      '  pipeline:',
      '    - {step: preprocessing, source: src/prepare.py}   # or step: feature-extraction',
    ),
    path: 'code.pipeline',
    run: (contract) => {
      const steps = preparing(contract)
      if (steps.length === 0) return fallsShort('no feature-extraction or preprocessing step is listed')
      const sources = steps.flatMap(({ source }) => source ?? [])
      const gone = missing(contract, sources)
      const sourceless = steps.filter(({ source }) => !source).map(nameOf)
      if (gone.length > 0) return absent(gone)
      const outcome = unless(sourceless, 'no source', someOf([...new Set(sources)], 3))
      return leadingToStep(contract, 'source', (step) => prepares(step) && !step.source, outcome)
    },
  },
  {
    key: 'preprocessing-tests',
    part: 'code',
    title: 'The code that prepares the inputs has tests',
    why: 'A wrong feature raises no error: it only makes every answer a little worse.',
    repair: 'Give each feature-extraction and preprocessing step its tests, and add the files.',
    example: lines(
      'code:',
      '  pipeline:',
      '    - {step: preprocessing, source: src/prepare.py, tests: [tests/test_prepare.py]}',
    ),
    path: 'code.pipeline',
    run: (contract) => {
      const steps = preparing(contract)
      if (steps.length === 0) return fallsShort('no feature-extraction or preprocessing step is listed')
      const untested = steps.filter(isUntested).map(nameOf)
      const tests = steps.flatMap((step) => step.tests ?? [])
      const gone = missing(contract, tests)
      if (gone.length > 0) return absent(gone)
      const outcome = unless(untested, 'no tests', formatCount(new Set(tests).size, 'test file'))
      return leadingToStep(contract, 'tests', (step) => prepares(step) && isUntested(step), outcome)
    },
  },
  {
    key: 'pipeline-described',
    part: 'code',
    title: 'Every pipeline step names its source and says what it does',
    why: 'A newcomer follows the way from request to answer step by step; a step without words is where they get lost.',
    repair: 'Give each step under code.pipeline a source and a description.',
    example: lines(
      'code:',
      '  pipeline:   # step: feature-extraction, preprocessing, prediction or post-processing',
      '    - {step: prediction, source: src/serve.py, description: Asks the model for a score of each product}',
    ),
    path: 'code.pipeline',
    run: (contract) => {
      const steps = stepsOf(contract)
      if (steps.length === 0) return fallsShort('no steps are listed')
      const vague = steps.filter(isVague)
      const key = vague[0]?.source ? 'description' : 'source'
      const outcome = unless(vague.map(nameOf), 'no source or no description', formatCount(steps.length, 'step'))
      return leadingToStep(contract, key, isVague, outcome)
    },
  },
  {
    key: 'entrypoint',
    part: 'code',
    title: 'The entry point is stated',
    why: 'Whoever runs the package must know what to call.',
    repair: 'State what to call, such as recommender.serve:predict.',
    example: 'code: {entrypoint: "recommender.serve:predict"}',
    path: 'code.entrypoint',
    run: ({ manifest }) => stated(manifest.code?.entrypoint),
  },
  {
    key: 'repository',
    part: 'code',
    title: 'Repository and commit are stated',
    why: 'The commit is the only way back to the exact code that trained this model.',
    repair: 'State code.repository and the whole commit of 40 digits.',
    example: lines(
      'code:',
      '  repository: https://git.example/shop/recommender',
      '  commit: 0123456789abcdef0123456789abcdef01234567',
    ),
    path: 'code.commit',
    run: ({ manifest: { code } }) => {
      if (!code?.repository) return fallsShort('no repository')
      return code.commit ? holds(code.commit.slice(0, 12)) : fallsShort('no commit')
    },
  },
  {
    key: 'documentation',
    part: 'code',
    title: 'How it works is documented',
    why: 'The people who built it move on before it does.',
    repair: 'Name a file of the package under code.documentation, or write the text there.',
    example: 'code: {documentation: docs/how-it-works.md}',
    path: 'code.documentation',
    run: (contract) => {
      const documentation = contract.manifest.code?.documentation
      if (!documentation) return fallsShort('not stated')
      if (!isPath(documentation)) return holds('in the manifest')
      const gone = missing(contract, [documentation])
      return gone.length > 0 ? absent(gone) : holds(documentation)
    },
  },
]
