import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { newDataset } from '#lib/datasets/schema'
import { gateKeys } from '#lib/environments/schema'
import { newEvent } from '#lib/events/schema'
import { causePart } from '#lib/incidents/schema'
import { newKpi } from '#lib/kpis/schema'
import { type PostedValue, postedValues } from '#lib/metrics/schema'
import { newPackage } from '#lib/packages/schema'
import { decisions } from '#lib/promotions/schema'
import { rollbackCategories } from '#lib/releases/schema'
import { type ReportedRun, reportedRun } from '#lib/scenario-runs/schema'

const catalog = z.object({ packages: z.array(newPackage.extend({ versions: z.array(z.string()) })) })
export type ExamplePackage = z.infer<typeof catalog>['packages'][number]

export const exampleFolder = join(import.meta.dirname, '..', '..', 'example')

/** The logs of `example/open-bandit`. */
const logNames = ['random-men', 'bts-men', 'random-women', 'bts-women'] as const
export type LogName = (typeof logNames)[number]

export const versionFolder = (name: string, version: string): string => join(exampleFolder, 'packages', name, version)

/** The packages of the example, in the order they are created in, each with its versions in order. */
export async function readExample(): Promise<ExamplePackage[]> {
  return catalog.parse(JSON.parse(await readFile(join(exampleFolder, 'catalog.json'), 'utf8'))).packages
}

/** What was measured of a version, as the `metrics.json` beside its manifest states it; nothing without one. */
export async function readMeasured(folder: string): Promise<PostedValue[]> {
  const path = join(folder, 'metrics.json')
  return existsSync(path) ? postedValues.parse(JSON.parse(await readFile(path, 'utf8'))) : []
}

/** The reported run of a version's scenarios; `example/training` makes it. */
export async function readRunOf(name: string, version: string): Promise<ReportedRun> {
  return reportedRun.parse(JSON.parse(await readFile(join(exampleFolder, 'runs', `${name}-${version}.json`), 'utf8')))
}

const when = { daysAgo: z.number(), as: z.string() }
const ofVersion = { package: z.string(), version: z.string() }
const step = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('register'), ...when, ...ofVersion }),
  z.strictObject({ do: z.literal('run'), ...when, ...ofVersion }),
  z.strictObject({ do: z.literal('describe'), ...when, dataset: newDataset }),
  z.strictObject({ do: z.literal('data'), ...when, dataset: z.string(), versions: z.array(z.string()) }),
  z.strictObject({
    do: z.literal('ran'),
    ...when,
    job: z.string(),
    reads: z.array(z.string()),
    writes: z.array(z.string()),
    columns: z.record(z.string(), z.array(z.string())).optional(),
  }),
  z.strictObject({ do: z.literal('note'), ...when, event: newEvent }),
  z.strictObject({ do: z.literal('define'), ...when, kpi: newKpi }),
  z.strictObject({
    do: z.literal('observe'),
    ...when,
    ...ofVersion,
    environment: z.string(),
    traffic: z.string(),
    kpi: z.string(),
    log: z.enum(logNames),
  }),
  z.strictObject({
    do: z.literal('promote'),
    ...when,
    ...ofVersion,
    key: z.string(),
    environment: z.string(),
    share: z.number().optional(),
    shadow: z.literal(true).optional(),
    rest: z.string().optional(),
    rationale: z.string(),
    acknowledgeBreakingApi: z.boolean().optional(),
  }),
  z.strictObject({
    do: z.literal('review'),
    ...when,
    promotion: z.string(),
    decision: z.enum(decisions),
    comment: z.string(),
  }),
  z.strictObject({
    do: z.literal('waive'),
    ...when,
    promotion: z.string(),
    gate: z.enum(gateKeys),
    reason: z.string(),
  }),
  z.strictObject({ do: z.literal('apply'), ...when, promotion: z.string() }),
  z.strictObject({
    do: z.literal('rollback'),
    ...when,
    package: z.string(),
    environment: z.string(),
    reason: z.string(),
    category: z.enum(rollbackCategories),
  }),
  z.strictObject({
    do: z.literal('incident'),
    ...when,
    key: z.string(),
    package: z.string(),
    environment: z.string(),
    title: z.string(),
    description: z.string(),
  }),
  z.strictObject({
    do: z.literal('resolve'),
    ...when,
    incident: z.string(),
    cause: causePart,
    resolution: z.string(),
  }),
])
export type Step = z.infer<typeof step>

const story = z.strictObject({
  actors: z.record(z.string(), z.strictObject({ kind: z.enum(['person', 'token']), name: z.string() })),
  steps: z.array(step),
})
/** How the example's packages came to be live: steps in the order of their times. */
export type Story = z.infer<typeof story>

export async function readStory(): Promise<Story> {
  return story.parse(JSON.parse(await readFile(join(exampleFolder, 'story.json'), 'utf8')))
}
