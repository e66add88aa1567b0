import type { Standard } from './schema.ts'

const required = (...checks: string[]) => checks.map((check) => ({ check, level: 'required' as const }))
const recommended = (...checks: string[]) => checks.map((check) => ({ check, level: 'recommended' as const }))

/** What makes a model a package at all. */
export const minimal: Standard = {
  name: 'minimal',
  title: 'Minimal',
  description:
    'Somebody else can call it and see that it behaves: the prediction API, the trained model, preprocessing code with tests, scenarios, and pinned libraries.',
  checks: [
    ...required(
      'api-stated',
      'preprocessing-code',
      'preprocessing-tests',
      'scenarios',
      'model-file',
      'model-format',
      'libraries-pinned',
    ),
    ...recommended('api-example', 'scenarios-why', 'model-runs-no-code', 'runtime-pinned'),
  ],
}

/** What a package that decides something for customers should have. */
export const full: Standard = {
  name: 'full',
  title: 'Full',
  description:
    'It can be run, repaired and answered for by people who did not build it: all six parts, owners, documentation, assumptions, and data with statistics.',
  checks: [
    ...required('summary', 'assumptions', 'accountable-owner', 'backup-owner'),
    ...required('api-stated', 'api-described', 'api-example'),
    ...required('preprocessing-code', 'preprocessing-tests', 'pipeline-described'),
    ...required('entrypoint', 'repository', 'documentation'),
    ...required('hyperparameters'),
    ...required('training-data', 'test-data', 'data-window', 'data-rows', 'data-profile'),
    { check: 'scenarios', level: 'required', atLeast: 3 },
    ...required('scenarios-why', 'scenarios-tags', 'scenarios-expected', 'scenarios-shaped', 'scenarios-coverage'),
    ...required('model-file', 'model-format', 'model-runs-no-code', 'model-complete'),
    ...required('libraries-pinned', 'runtime-pinned', 'variables-described', 'platform'),
    ...recommended(
      'notes',
      'api-ranges',
      'settings',
      'validation-data',
      'data-location',
      'model-agrees',
      'model-framework',
      'image-digest',
    ),
  ],
}

/** The standards every catalog has. */
export const builtinStandards: readonly Standard[] = [minimal, full]
