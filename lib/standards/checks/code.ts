import { formatCount } from '#lib/format'
import type { Manifest } from '#lib/manifest/schema'
import { someOf } from '#lib/models/words'
import { type Check, type Contract, fallsShort, holds, lines, missing, stated, unless } from '../contract.ts'

type Step = NonNullable<NonNullable<Manifest['code']>['pipeline']>[number]

const stepsOf = ({ manifest: { code } }: Contract): Step[] => code?.pipeline ?? []
const preparing = (contract: Contract) =>
  stepsOf(contract).filter(({ step }) => step === 'feature-extraction' || step === 'preprocessing')

const nameOf = ({ step, name }: Step) => name ?? step
const absent = (paths: string[]) => fallsShort(`not among the files: ${someOf(paths, 3)}`)

/** A single word with an ending is a file's name; anything else is the documentation itself. */
const isPath = (documentation: string) => /^\S+\.\w{1,10}$/.test(documentation)

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
      return gone.length > 0 ? absent(gone) : unless(sourceless, 'no source', someOf([...new Set(sources)], 3))
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
      const untested = steps.filter(({ tests = [] }) => tests.length === 0).map(nameOf)
      const tests = steps.flatMap((step) => step.tests ?? [])
      const gone = missing(contract, tests)
      return gone.length > 0
        ? absent(gone)
        : unless(untested, 'no tests', formatCount(new Set(tests).size, 'test file'))
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
      const vague = steps.filter(({ source, description }) => !source || !description).map(nameOf)
      return unless(vague, 'no source or no description', formatCount(steps.length, 'step'))
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
