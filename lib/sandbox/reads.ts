import { and, eq } from 'drizzle-orm'
import { db } from '#db/db'
import { keyInJson } from '#db/dialect'
import { versionScenario } from '#db/schema/versions'
import type { Manifest } from '#lib/manifest/schema'
import { api } from '#lib/paths'
import { scenarioNames } from '#lib/scenario-runs/reads'
import type { Scenario } from '#lib/scenarios/schema'
import { filesOf, manifestOf } from '#lib/versions/parts'
import { listedRow } from '#lib/versions/reads'
import { type FieldToFill, fieldsToFill, type ModelToTry, modelToTry, onnxModels } from './trying.ts'

/** What a reader needs to run a version's model in their own browser. */
export type ToTry = {
  /** The ONNX models of the version by their paths; empty where it has none. */
  models: string[]
  /** The one that is asked for, or the only one, or the first. */
  model: ModelToTry | undefined
  fields: FieldToFill[]
  api: Manifest['api']
  /** The names of its scenarios, in their order. */
  scenarios: string[]
  /** The one that is asked for. */
  scenario: Scenario | undefined
}

async function readScenario(versionId: string, id: string): Promise<Scenario | undefined> {
  const [row] = await db
    .select({ scenario: versionScenario.scenario })
    .from(versionScenario)
    .where(and(eq(versionScenario.versionId, versionId), eq(keyInJson(versionScenario.scenario, 'id'), id)))
  return row?.scenario as Scenario | undefined
}

const addressOf = (digest: string) => api.blob(digest.replace('sha256:', ''))

/** The models of a version that run in a browser, what the chosen one asks for, and the scenario to fill it with. */
export async function readToTry(
  packageName: string,
  number: string,
  asked: { model?: string | undefined; scenario?: string | undefined },
): Promise<ToTry> {
  const { id } = await listedRow(packageName, number)
  const [files, manifest, scenarios] = await Promise.all([filesOf(id), manifestOf(id), scenarioNames(id)])
  const models = onnxModels(files)
  const model = models.find(({ path }) => path === asked.model) ?? models[0]
  return {
    models: models.map(({ path }) => path),
    model: model && modelToTry(model, files, addressOf),
    fields: fieldsToFill(manifest.api?.inputs, model?.facts ?? null),
    api: manifest.api,
    scenarios,
    scenario: asked.scenario === undefined ? undefined : await readScenario(id, asked.scenario),
  }
}
