import { z } from 'zod'
import { sought, word } from '#lib/fields'
import { dataRoles } from '#lib/manifest/parts/data'

/**
 * What stands in the graph. Compact: a dataset, a job, a package once each. Full: their versions and runs. What is live and the KPIs
 * observed of it belong to both.
 */
const nodeKinds = [
  'dataset',
  'dataset-version',
  'job',
  'run',
  'package',
  'package-version',
  'environment',
  'kpi',
] as const
export type NodeKind = (typeof nodeKinds)[number]

/** What a reader has to know of a node before anything else. `not-described`: named by others only. */
const nodeStates = ['withdrawn', 'not-described', 'running', 'failed', 'aborted', 'live'] as const

/** A run or job reads a dataset and writes one; a version is trained, validated or tested on one; an environment runs a version. */
const edgeKinds = ['reads', 'writes', ...dataRoles, 'runs', 'observes'] as const

const directions = ['upstream', 'downstream', 'both'] as const
const details = ['compact', 'full'] as const

const lineageNode = z.object({
  /**
   * `dataset:clicks`, `dataset:clicks@2026-10-01`, `job:etl_orders`, `run:<id>`, `package:recommender`, `package:recommender@1.3.0`,
   * `environment:recommender@production`, `kpi:click-through`.
   */
  id: z.string(),
  kind: z.enum(nodeKinds),
  title: z.string(),
  /** One line that tells it from others of its kind: the latest version of a dataset, the namespace of a job, a share of traffic. */
  detail: z.string().nullable(),
  state: z.enum(nodeStates).nullable(),
  /** When it came to be: as-of of a dataset version, end of a run, registration of a version, begin of a release. */
  at: z.string().nullable(),
  /** Who answers for it, by the name owners have: an e-mail address or a team. */
  owner: z.string().nullable(),
  /** Steps from the node that was asked for: below 0 upstream, above 0 downstream, 0 itself. */
  distance: z.int(),
})
export type LineageNode = z.infer<typeof lineageNode>

/** From what came first to what was made of it. */
const lineageEdge = z.object({ from: z.string(), to: z.string(), kind: z.enum(edgeKinds) })
export type LineageEdge = z.infer<typeof lineageEdge>

export const lineageGraph = z.object({
  detail: z.enum(details),
  nodes: z.array(lineageNode),
  edges: z.array(lineageEdge),
  /** Whether there is more within the depth than an answer holds. */
  limited: z.boolean(),
})
export type LineageGraph = z.infer<typeof lineageGraph>

/** What is asked of the graph. */
export const lineageAsked = {
  node: sought(300, 'a node such as dataset:clicks@2026-10-01'),
  depth: z.coerce
    .number({ error: 'must be a whole number from 1 to 20' })
    .int({ error: 'must be a whole number from 1 to 20' })
    .min(1, { error: 'must be a whole number from 1 to 20' })
    .max(20, { error: 'must be a whole number from 1 to 20' })
    .default(3)
    .describe('How many steps it goes'),
  direction: word(directions).default('both'),
  detail: word(details)
    .optional()
    .describe('compact: datasets, jobs and packages; full: their versions and runs. By default as the node is'),
}
const askedFields = z.object(lineageAsked)
export type LineageAsked = z.infer<typeof askedFields>

/** What a column of a dataset is made of. */
export const columnSource = z.object({
  dataset: z.string(),
  column: z.string(),
  fromDataset: z.string(),
  fromColumn: z.string(),
  /** `DIRECT`: its values come from there; `INDIRECT`: they depend on it, as by a join or a filter. */
  kind: z.string().nullable(),
  subtype: z.string().nullable(),
  description: z.string().nullable(),
})
export type ColumnSource = z.infer<typeof columnSource>

const liveUse = z.object({
  package: z.string(),
  version: z.string(),
  environment: z.string(),
  /** Whose traffic it is part of: the package itself, or one that has it as an arm. */
  traffic: z.string(),
  /** 0..1 of the traffic; a shadow has none and answers nobody. */
  share: z.number(),
  shadow: z.boolean(),
  since: z.string(),
  /** Who is accountable for the package. */
  owner: z.string().nullable(),
  role: z.enum(dataRoles).nullable(),
  dataset: z.string().nullable(),
  /** Null where the manifest names the dataset without a version: it may stand on it or not. */
  datasetVersion: z.string().nullable(),
  /** Steps from what was asked for. */
  steps: z.int(),
})
/** A version that is live, and the data by which it stands on something. */
export type LiveUse = z.infer<typeof liveUse>

const dataReached = lineageNode.pick({ id: true, state: true, at: true, owner: true }).extend({
  dataset: z.string(),
  version: z.string().nullable(),
  steps: z.int(),
})
/** Data that was made of something, or that something was made of. */
export type DataReached = z.infer<typeof dataReached>

/** Of data: what is live because of it, and the data made of it. Of a package: where it is live, and the data it stands on. */
export const impact = z.object({
  node: z.string(),
  live: z.array(liveUse),
  /** How many versions of packages stand on it, live or not. */
  versions: z.int(),
  data: z.array(dataReached),
  limited: z.boolean(),
})
export type Impact = z.infer<typeof impact>
