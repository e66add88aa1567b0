import { and } from 'drizzle-orm'
import { isAmong } from '#db/bulk'
import { version } from '#db/schema/versions'
import type { Actor } from '#lib/caller'
import { nodeOf } from './nodes.ts'
import {
  armsObserved,
  armsOfVersions,
  type GraphArm,
  type GraphVersion,
  isCurrent,
  observedOf,
  placeOf,
  type Use,
  usesBy,
  usesOf,
  versionsById,
  versionsWhere,
} from './packages.ts'
import type { Starts } from './starts.ts'
import { type Steps, walk } from './walk.ts'

/** What lies in one direction of where a graph begins, each thing with the steps to it. */
export type Reach = {
  edgeNodes: Steps
  versions: Map<string, { version: GraphVersion; steps: number }>
  arms: { arm: GraphArm; steps: number }[]
  kpis: { name: string; title: string; role: string; arm: GraphArm; steps: number }[]
  uses: Use[]
}
type Asked = { actor: Actor | undefined; detail: 'compact' | 'full'; depth: number; most: number }

const kindOf = { compact: 'job', full: 'run' } as const
const atStart = (nodes: readonly string[]): Steps => new Map(nodes.map((node) => [node, 0]))

/** The node of the table of edges that a version stands on. */
export const usedNode = ({ dataset, label }: Use, detail: Asked['detail']) =>
  nodeOf.dataset(dataset, detail === 'full' ? label : '')

/** The dataset that a node is, or is a version of; empty where it is neither. */
export const datasetIn = (node: string): string => /^dataset:([^@]+)/.exec(node)?.[1] ?? ''

/** Runs or jobs and what they wrote, versions that stand on it, where these are live, and what is observed there. */
export async function downstream(starts: Starts, asked: Asked): Promise<Reach> {
  const { actor, detail, depth, most } = asked
  const edgeNodes = await walk(kindOf[detail], 'down', atStart(starts.edgeNodes), depth, most)
  const datasets = new Map([...edgeNodes].filter(([node, steps]) => datasetIn(node) && steps < depth))
  const names = new Set([...datasets.keys()].map(datasetIn))
  const uses = (await usesOf(names)).filter((use) => datasets.has(usedNode(use, detail)))
  const among = isAmong(version.id, new Set(uses.map(({ versionId }) => versionId)))
  const users = await versionsWhere(actor, detail === 'compact' ? and(among, isCurrent) : among)
  const stepsOf = nearestOf(uses, (use) => [use.versionId, (datasets.get(usedNode(use, detail)) ?? 0) + 1])
  const versions: Reach['versions'] = new Map(
    users.map((one) => [one.id, { version: one, steps: stepsOf.get(one.id) ?? 1 }]),
  )
  for (const one of starts.versions) versions.set(one.id, { version: one, steps: 0 })
  const arms = await armsFrom(starts, versions, asked)
  const kpis = await kpisFrom(arms, depth)
  return { edgeNodes, versions, arms, kpis, uses }
}

async function armsFrom(starts: Starts, versions: Reach['versions'], { actor, depth }: Asked): Promise<Reach['arms']> {
  const within = [...versions.values()].filter(({ steps }) => steps < depth).map(({ version }) => version.id)
  const found = await armsOfVersions(actor, within)
  return [
    ...starts.arms.map((arm) => ({ arm, steps: 0 })),
    ...found.map((arm) => ({ arm, steps: (versions.get(arm.versionId)?.steps ?? 0) + 1 })),
  ]
}

async function kpisFrom(arms: Reach['arms'], depth: number): Promise<Reach['kpis']> {
  const within = arms.filter(({ steps }) => steps < depth)
  const observed = Map.groupBy(await observedOf(within.map(({ arm }) => arm)), placeOf)
  return within.flatMap(({ arm, steps }) =>
    (observed.get(placeOf(arm)) ?? []).map(({ kpi, title, role }) => ({
      name: kpi,
      title,
      role,
      arm,
      steps: steps + 1,
    })),
  )
}

/** Where a KPI is observed, the versions that are live there, what they stand on, and what that was made of. */
export async function upstream(starts: Starts, { actor, detail, depth, most }: Asked): Promise<Reach> {
  const observed = starts.kpi === undefined ? [] : await armsObserved(actor, starts.kpi)
  const arms = [...starts.arms.map((arm) => ({ arm, steps: 0 })), ...observed.map((arm) => ({ arm, steps: 1 }))]
  const ofArms = arms.filter(({ steps }) => steps < depth)
  const stepsOfArms = nearestOf(ofArms, ({ arm, steps }) => [arm.versionId, steps + 1])
  const live = await versionsById(actor, stepsOfArms.keys())
  const versions: Reach['versions'] = new Map(
    live.map((one) => [one.id, { version: one, steps: stepsOfArms.get(one.id) ?? 1 }]),
  )
  for (const one of starts.versions) versions.set(one.id, { version: one, steps: 0 })
  const within = [...versions.values()].filter(({ steps }) => steps < depth)
  const uses = await usesBy(within.map(({ version }) => version.id))
  const data = nearestOf(uses, (use) => [usedNode(use, detail), (versions.get(use.versionId)?.steps ?? 0) + 1])
  const edgeNodes = await walk(kindOf[detail], 'up', new Map([...atStart(starts.edgeNodes), ...data]), depth, most)
  const kpis = await kpisOfStart(starts, observed)
  return { edgeNodes, versions, arms, kpis, uses }
}

async function kpisOfStart({ kpi }: Starts, observed: GraphArm[]): Promise<Reach['kpis']> {
  if (kpi === undefined) return []
  const all = await observedOf(observed)
  const { title = kpi, role = '' } = all.find((one) => one.kpi === kpi) ?? {}
  return observed.map((arm) => ({ name: kpi, title, role, arm, steps: 0 }))
}

/** The least of the steps that items have, by key. */
export function nearestOf<Item>(
  items: readonly Item[],
  entryOf: (item: Item) => [string, number],
): Map<string, number> {
  const nearest = new Map<string, number>()
  for (const item of items) {
    const [key, steps] = entryOf(item)
    nearest.set(key, Math.min(steps, nearest.get(key) ?? steps))
  }
  return nearest
}
