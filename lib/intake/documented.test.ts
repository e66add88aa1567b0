import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fixture, modelFixture, readFiles } from './testing.ts'

const librariesFixture = (name: string) => readFileSync(new URL(`../libraries/fixtures/${name}`, import.meta.url))
const profilesFixture = (name: string) => readFileSync(new URL(`../profiles/fixtures/${name}`, import.meta.url))

/** One file of each kind, most of them real; whatever the documentation names has to be here. */
const samples: Record<string, string | Uint8Array> = {
  'shipshape.yaml': 'shipshape: 1\npackage: ranker\nversion: 1.0.0\nsummary: Ranks.\n',
  MLmodel: modelFixture('mlflow/xgboost-retail-demand/MLmodel'),
  'input_example.json': fixture('mlflow/langchain.input_example.json'),
  'model.onnx': modelFixture('onnx/treecl.onnx'),
  'README.md': fixture('cards/hf_sample_simple_model_index.md'),
  LICENSE: fixture('monai/spleen/LICENSE'),
  'requirements.txt': librariesFixture('retail-demand.requirements.txt'),
  'environment.yml': librariesFixture('mlflow-wine.conda.yaml'),
  'uv.lock': librariesFixture('mlflow-uv.uv.lock'),
  'poetry.lock': librariesFixture('zr-obp.poetry.lock'),
  'Pipfile.lock': librariesFixture('fasttrackml.Pipfile.lock'),
  'pyproject.toml': librariesFixture('zr-obp.pyproject.toml'),
  'python_env.yaml': librariesFixture('mlflow-sklearn.python_env.yaml'),
  '.python-version': '3.11.4\n',
  'runtime.txt': 'python-3.11.4\n',
  '.tool-versions': 'python 3.11.4\n',
  Dockerfile: 'FROM --platform=linux/amd64 python:3.11-slim\nENV MODEL_DIR=/models\n',
  'compose.yaml': 'services:\n  model:\n    image: registry.example/ranker:1\n    environment: [TOKEN]\n',
  '.env.example': 'TOKEN=\n',
  'metrics.json': '{"test": {"rmse": 1.2}}',
  'dvc.lock': fixture('dvc-2022/dvc.lock'),
  'hyperparameters.json': '{"epochs": 2}',
  'params.yaml': fixture('dvc-2022/params.yaml'),
  'users.csv.dvc': fixture('dvc-2021/users.csv.dvc'),
  'config.json': fixture('hf/config.json'),
  'scenarios.jsonl': '{"id": "a", "input": 1}\n',
  'scenarios.csv': 'id,input.x\na,1\n',
  'sales.csv': profilesFixture('seattle-weather.csv'),
  'stats.parquet': profilesFixture('driver_stats.parquet'),
  'predict.py': '',
  'metadata.json': fixture('monai/spleen/configs/metadata.json'),
  'large_files.yml': fixture('monai/spleen/large_files.yml'),
  'model.yaml': fixture('kipoi/SiSp__model.yaml'),
  'model-settings.json': fixture('serving/mlserver__sklearn__model-settings.json'),
  'bentofile.yaml': fixture('serving/bentoml__tests__e2e__fixtures__quickstart__bentofile.yaml'),
  'service.yaml': fixture('serving/kserve__inference-service-correct.yaml'),
}

const placeOf = (at: readonly (string | number)[]) =>
  at
    .filter((step) => typeof step === 'string')
    .slice(0, at[0] === 'extra' || at[0] === 'links' ? 1 : 2)
    .join('.')

/** What one file alone fills: places of the manifest, and the metrics beside it. */
async function filledBy(path: string, content: string | Uint8Array): Promise<string[]> {
  const { found, metrics } = await readFiles({ [path]: content })
  const places = found
    .filter(({ from }) => from.includes(path) || from === "the files' names")
    .map(({ at }) => placeOf(at))
  return [...new Set([...places, ...(metrics.length > 0 ? ['metrics'] : [])])].toSorted()
}

const page = readFileSync('docs/registering.md', 'utf8')
const rows = [...page.matchAll(/^\| (`.+?`) \| (.+?) \|.*\|$/gm)].map(([, files = '', fills = '']) => {
  const [path = '', ...likewise] = [...files.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
  return { path, likewise, fills }
})

test('docs/registering.md names just these files', () => {
  expect(rows.map(({ path }) => path).toSorted()).toEqual(Object.keys(samples).toSorted())
})

test.each(rows)('$path fills what docs/registering.md says', async ({ path, fills }) => {
  const filled = await filledBy(path, samples[path] ?? '')
  expect(filled.map((place) => `\`${place}\``).join(', ')).toBe(fills)
})

test.each(rows.filter(({ likewise }) => likewise.length > 0))(
  'a reader knows $likewise as it knows $path',
  async ({ path, likewise }) => {
    for (const name of likewise) expect((await readFiles({ [name]: samples[path] ?? '' })).unread).toEqual([])
  },
)
