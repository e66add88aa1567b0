import { z } from 'zod'
import { dataRoles } from '#lib/manifest/parts/data'

/**
 * What stands in the graph. Compact: a dataset, a job, a package once each. Full: their versions and runs. What is live and the KPIs
 * observed of it belong to both.
 */
export const nodeKinds = [
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
export const nodeStates = ['withdrawn', 'not-described', 'running', 'failed', 'aborted', 'live'] as const

/** A run or job reads a dataset and writes one; a version is trained, validated or tested on one; an environment runs a version. */
export const edgeKinds = ['reads', 'writes', ...dataRoles, 'runs', 'observes'] as const

export const directions = ['upstream', 'downstream', 'both'] as const
export const details = ['compact', 'full'] as const

export const lineageNode = z.object({
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
export const lineageEdge = z.object({ from: z.string(), to: z.string(), kind: z.enum(edgeKinds) })
export type LineageEdge = z.infer<typeof lineageEdge>

export const lineageGraph = z.object({
  nodes: z.array(lineageNode),
  edges: z.array(lineageEdge),
  /** Whether there is more within the depth than an answer holds. */
  limited: z.boolean(),
})
export type LineageGraph = z.infer<typeof lineageGraph>

/** What a column of a dataset is made of. */
export const columnSource = z.object({
  column: z.string(),
  dataset: z.string(),
  from: z.string(),
  /** `DIRECT`: its values come from there; `INDIRECT`: they depend on it, as by a join or a filter. */
  kind: z.string().nullable(),
  subtype: z.string().nullable(),
  description: z.string().nullable(),
})
export type ColumnSource = z.infer<typeof columnSource>
