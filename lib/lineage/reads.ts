import type { Actor } from '#lib/caller'
import { formatPercent, iso } from '#lib/format'
import { readKpi } from '#lib/kpis/reads'
import { describedNodes } from './described.ts'
import { nodeOf, parseNode } from './nodes.ts'
import { armsOfVersions, type GraphVersion } from './packages.ts'
import { downstream, type Reach, upstream, usedNode } from './reach.ts'
import type { LineageAsked, LineageEdge, LineageGraph, LineageNode } from './schema.ts'
import { type Starts, startsOf } from './starts.ts'
import { edgesAmong } from './walk.ts'

/** How many nodes an answer has at most: the nearest are kept. */
const mostNodes = 5_000

type Detail = 'compact' | 'full'
type Sides = { up: Reach | undefined; down: Reach | undefined }

/** A node names a version, or a run: then the graph is of these, unless compact is asked for. */
const detailMeant = (node: string): Detail => (/^run:|^(?:dataset|package):[^@]+@/.test(node) ? 'full' : 'compact')

/**
 * The lineage of a node, up to a depth: what it was made of, what was made of it, what is live because of it and what is observed there.
 * Packages that are hidden from the actor are not in it.
 */
export async function readLineage(
  actor: Actor | undefined,
  { node, depth, direction, detail = detailMeant(node) }: LineageAsked,
): Promise<LineageGraph> {
  const starts = await startsOf(actor, parseNode(node), detail)
  const asked = { actor, detail, depth, most: 4 * mostNodes }
  const sides: Sides = {
    up: direction === 'downstream' ? undefined : await upstream(starts, asked),
    down: direction === 'upstream' ? undefined : await downstream(starts, asked),
  }
  const nodes = await nodesOf(actor, starts, sides, detail)
  const kept = nodes.toSorted((one, other) => Math.abs(one.distance) - Math.abs(other.distance)).slice(0, mostNodes)
  const { edges, limited } = await edgesOf(sides, detail, new Set(kept.map(({ id }) => id)))
  return { detail, nodes: kept, edges, limited: limited || nodes.length > kept.length }
}

const versionNode = ({ package: name, number }: GraphVersion, detail: Detail) =>
  nodeOf.modelPackage(name, detail === 'full' ? number : '')

async function nodesOf(
  actor: Actor | undefined,
  starts: Starts,
  { up, down }: Sides,
  detail: Detail,
): Promise<LineageNode[]> {
  const nodes = new Map<string, LineageNode>()
  const add = (node: LineageNode) => {
    const known = nodes.get(node.id)
    if (!known || Math.abs(node.distance) < Math.abs(known.distance)) nodes.set(node.id, node)
  }
  const sides = [
    { side: up, sign: -1 },
    { side: down, sign: 1 },
  ]
  const versions = sides.flatMap(({ side }) => [...(side?.versions.keys() ?? [])])
  const live = new Set((await armsOfVersions(actor, versions)).map(({ versionId }) => versionId))
  const ids = new Set(sides.flatMap(({ side }) => [...(side?.edgeNodes.keys() ?? [])]))
  const told = await describedNodes(actor, [...ids])
  if (starts.kpi !== undefined) add(kpiNode(await readKpi(starts.kpi), 0))
  for (const { side, sign } of sides) {
    if (!side) continue
    for (const [id, steps] of side.edgeNodes) {
      const known = told.get(id)
      if (known) add({ ...known, distance: sign * steps })
    }
    for (const node of packageNodes(side, detail, live)) add({ ...node, distance: sign * node.distance })
    for (const one of side.kpis) add(kpiNode(one, sign * one.steps))
  }
  return [...nodes.values()]
}

const kpiNode = (
  { name, title, role }: { name: string; title: string; role: string },
  distance: number,
): LineageNode => ({
  id: nodeOf.kpi(name),
  kind: 'kpi',
  title,
  detail: role,
  state: null,
  at: null,
  owner: null,
  distance: distance || 0,
})

/** Versions, or packages by the newest of theirs that are here, and where they are live. */
function packageNodes({ versions, arms }: Reach, detail: Detail, live: ReadonlySet<string>): LineageNode[] {
  const byNode = Map.groupBy(versions.values(), ({ version }) => versionNode(version, detail))
  const ofVersions = [...byNode].map(([id, all]): LineageNode => {
    const { number, createdAt, ...shown } = newestOf(all.map(({ version }) => version))
    return {
      id,
      kind: detail === 'full' ? 'package-version' : 'package',
      title: shown.package,
      detail: number,
      state: all.every(({ version }) => version.withdrawn)
        ? 'withdrawn'
        : all.some(({ version }) => live.has(version.id))
          ? 'live'
          : null,
      at: iso(createdAt),
      owner: shown.owner,
      distance: Math.min(...all.map(({ steps }) => steps)),
    }
  })
  const places = Map.groupBy(arms, ({ arm }) => nodeOf.environment(arm.package, arm.environment))
  const ofPlaces = [...places].map(
    ([id, all]): LineageNode => ({
      id,
      kind: 'environment',
      title: all[0]?.arm.environment ?? '',
      detail: `${all[0]?.arm.package} ${sharesOf(all, versions)}`,
      state: 'live',
      at: iso(all[0]?.arm.since ?? 0),
      owner: null,
      distance: Math.min(...all.map(({ steps }) => steps)),
    }),
  )
  return [...ofVersions, ...ofPlaces]
}

const newestOf = (versions: readonly GraphVersion[]): GraphVersion =>
  versions.reduce((newest, one) => (one.createdAt < newest.createdAt ? newest : one))

/** `1.2.0 90%, 1.3.0 10%`: of the versions that are in the graph. */
const sharesOf = (arms: Reach['arms'], versions: Reach['versions']): string =>
  arms
    .map(({ arm }) => {
      const share = arm.shadow ? 'shadow' : formatPercent(arm.share / 10_000)
      const number = versions.get(arm.versionId)?.version.number
      return number ? `${number} ${share}` : share
    })
    .join(', ')

async function edgesOf(
  { up, down }: Sides,
  detail: Detail,
  nodes: ReadonlySet<string>,
): Promise<Pick<LineageGraph, 'edges' | 'limited'>> {
  const walked = new Map([...(up?.edgeNodes ?? []), ...(down?.edgeNodes ?? [])].filter(([node]) => nodes.has(node)))
  const made = await edgesAmong(detail === 'full' ? 'run' : 'job', walked)
  const edges = made.edges.map(
    ({ from, to }): LineageEdge => ({ from, to, kind: from.startsWith('dataset:') ? 'reads' : 'writes' }),
  )
  for (const side of [up, down]) if (side) edges.push(...packageEdges(side, detail))
  const distinct = new Map(edges.map((edge) => [`${edge.from} ${edge.kind} ${edge.to}`, edge]))
  const kept = [...distinct.values()].filter(({ from, to }) => nodes.has(from) && nodes.has(to))
  return { edges: kept, limited: made.limited }
}

function packageEdges({ versions, arms, kpis, uses }: Reach, detail: Detail): LineageEdge[] {
  const nodeOfVersion = (id: string) => {
    const found = versions.get(id)
    return found && versionNode(found.version, detail)
  }
  const ofUses = uses.flatMap((use): LineageEdge[] => {
    const to = nodeOfVersion(use.versionId)
    return to ? [{ from: usedNode(use, detail), to, kind: use.role }] : []
  })
  const ofArms = arms.flatMap(({ arm }): LineageEdge[] => {
    const from = nodeOfVersion(arm.versionId)
    return from ? [{ from, to: nodeOf.environment(arm.package, arm.environment), kind: 'runs' }] : []
  })
  const ofKpis = kpis.map(
    ({ name, arm }): LineageEdge => ({
      from: nodeOf.environment(arm.package, arm.environment),
      to: nodeOf.kpi(name),
      kind: 'observes',
    }),
  )
  return [...ofUses, ...ofArms, ...ofKpis]
}
