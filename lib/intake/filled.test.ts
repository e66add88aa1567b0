import { expect, test } from 'vitest'
import { checkManifest } from '#lib/manifest/parse'
import { minimal } from '#lib/standards/builtin'
import { evaluate } from '#lib/standards/rules'
import { contractFrom } from './contract.ts'
import { readGiven } from './intake.ts'
import { type Files, fixture, fixtureFolder, givenFiles, madeOf, modelFixture } from './testing.ts'
import { manifestOf } from './value.ts'

/**
 * How much of a draft is filled: the share of what the minimal standard requires and of what a manifest is made of (its number, name,
 * summary and parts) that the files answer. What the files do not hold counts against it as well.
 */
async function filled(files: Files, name: string) {
  const given = await givenFiles(files, name)
  const { found, made } = await readGiven(given)
  const { manifest } = checkManifest({ summary: 'none yet', ...manifestOf(found) })
  if (!manifest) throw new Error('The draft is no manifest.')
  const texts = new Map(made.map(({ path, text }) => [path, text]))
  const held = new Set(given.files.map(({ path }) => path))
  const listed = given.files.map(({ path, source }) => ({
    path,
    size: source.size,
    digest: `sha256:${'0'.repeat(64)}`,
    facts: given.facts.get(path) ?? null,
  }))
  const { contract } = await contractFrom(
    { manifest, files: listed },
    (path) => texts.get(path) ?? (held.has(path) ? given.text(path) : undefined),
  )
  const required = evaluate(minimal, contract).checks.filter(({ level }) => level === 'required')
  const empty = [
    ...required.filter(({ verdict }) => verdict !== 'holds').map(({ check }) => check),
    ...madeOf.filter((part) => !found.some(({ at }) => at[0] === part)),
  ]
  const unsaid = found.filter(({ from }) => from === '')
  return { share: 1 - empty.length / (required.length + madeOf.length), empty, unsaid }
}

const model = {
  MLmodel: modelFixture('mlflow/xgboost-retail-demand/MLmodel'),
  'model.xgb': modelFixture('mlflow/xgboost-retail-demand/model.xgb'),
  'requirements.txt': fixture('mlflow/retail-demand.requirements.txt'),
}

test('a project folder of real files fills the whole draft, and each value says who says so', async () => {
  const project = {
    ...model,
    'README.md': fixture('cards/hf_sample_simple_model_index.md'),
    'metrics.json': '{"test": {"rmse": 1.2, "r2": 0.7}}',
    'scenarios.csv': 'id,why,input.store_nbr,input.item_nbr,expected,tolerance\nusual,A usual day,1,2,3.5,0.01\n',
    'src/preprocess.py': '',
    'tests/test_preprocess.py': '',
  }
  const { share, empty, unsaid } = await filled(project, 'retail-demand')
  expect([empty, unsaid]).toEqual([[], []])
  expect(share).toBe(1)
})

test('a folder that MLflow wrote fills all that it holds: code of one’s own, scenarios, data and a summary are left to say', async () => {
  const { share, empty } = await filled(model, 'retail-demand')
  expect(share).toBeGreaterThan(0.64)
  expect(empty).toEqual(['preprocessing-code', 'preprocessing-tests', 'scenarios', 'summary', 'data', 'scenarios'])
})

test('a bundle of MONAI fills all that it holds: its weights lie elsewhere', async () => {
  const { share, empty } = await filled(fixtureFolder('monai/spleen'), 'spleen')
  expect(empty).toEqual(['preprocessing-tests', 'scenarios', 'model-file', 'model-format', 'scenarios', 'model'])
  expect(share).toBeGreaterThan(0.64)
})

test('an MLmodel that says how its model is asked fills the configuration', async () => {
  const wine = { MLmodel: modelFixture('mlflow/02-sklearn-2.5.0-microsoftlearning/MLmodel') }
  expect((await filled(wine, 'wine')).empty).not.toContain('configuration')
})
