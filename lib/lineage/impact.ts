import type { Actor } from '#lib/caller'
import { iso } from '#lib/format'
import { describedNodes } from './described.ts'
import { parseNode } from './nodes.ts'
import {
  armsOfVersions,
  type GraphArm,
  type GraphVersion,
  most as mostOfPackages,
  type Use,
  usesOf,
  versionsById,
} from './packages.ts'
import { datasetIn, downstream, nearestOf, type Reach, upstream, usedNode } from './reach.ts'
import type { DataReached, Impact, LiveUse } from './schema.ts'
import { startsOf } from './starts.ts'
import type { Steps } from './walk.ts'

const depth = 50
const most = 20_000
/** How much of each an answer holds. */
const mostShown = 1_000

/**
 * Who is hit if this data was wrong: what is live that stands on it, however many steps away, with share and owner. Of a package the
 * reverse: where it is live, and all the data it stands on.
 */
export async function readImpact(actor: Actor | undefined, node: string): Promise<Impact> {
  const ref = parseNode(node)
  const isData = ref.kind === 'dataset' || ref.kind === 'run' || ref.kind === 'job'
  const detail = 'version' in ref || ref.kind === 'run' ? 'full' : 'compact'
  const starts = await startsOf(actor, ref, detail)
  const asked = { actor, detail, depth, most } as const
  const reach = isData ? await downstream(starts, asked) : await upstream(starts, asked)
  const uses = isData ? await usesWithUnclear(reach) : reach.uses
  const versions = await versionsById(
    actor,
    new Set([...reach.versions.keys(), ...uses.map(({ versionId }) => versionId)]),
  )
  const arms = await armsOfVersions(
    actor,
    versions.map(({ id }) => id),
  )
  const live = liveUses(arms, versions, isData ? uses : [], reach.edgeNodes, detail)
  const data = await dataOf(actor, reach.edgeNodes, isData)
  const cut = reach.edgeNodes.size >= most || versions.length >= mostOfPackages || uses.length >= 10 * mostOfPackages
  const limited = cut || live.length > mostShown || data.length > mostShown
  return { node, live: live.slice(0, mostShown), versions: versions.length, data: data.slice(0, mostShown), limited }
}

/** Versions that name a dataset without a version of it may stand on any. */
async function usesWithUnclear({ uses, edgeNodes }: Reach): Promise<Use[]> {
  const names = new Set([...edgeNodes.keys()].map(datasetIn).filter(Boolean))
  const unclear = (await usesOf(names)).filter(({ label }) => label === '')
  const known = new Set(uses.map(keyOf))
  return [...uses, ...unclear.filter((use) => !known.has(keyOf(use)))]
}
const keyOf = ({ versionId, dataset, label, role }: Use) => [versionId, dataset, label, role].join(' ')

function liveUses(
  arms: readonly GraphArm[],
  versions: readonly GraphVersion[],
  uses: readonly Use[],
  steps: Steps,
  detail: 'compact' | 'full',
): LiveUse[] {
  const versionOf = new Map(versions.map((one) => [one.id, one]))
  const ofDatasets = nearestOf([...steps], ([node, at]) => [datasetIn(node), at])
  const stepsTo = (use: Use) => steps.get(usedNode(use, detail)) ?? ofDatasets.get(use.dataset) ?? 0
  const usesOfVersion = Map.groupBy(uses, ({ versionId }) => versionId)
  const rows = arms.flatMap((arm): LiveUse[] => {
    const version = versionOf.get(arm.versionId)
    if (!version) return []
    const standing = {
      package: version.package,
      version: version.number,
      environment: arm.environment,
      traffic: arm.package,
      share: arm.share / 10_000,
      shadow: arm.shadow,
      since: iso(arm.since),
      owner: version.owner,
    }
    const by = usesOfVersion.get(arm.versionId)
    if (!by) return [{ ...standing, role: null, dataset: null, datasetVersion: null, steps: 0 }]
    return by.map((use) => ({
      ...standing,
      role: use.role,
      dataset: use.dataset,
      datasetVersion: use.label || null,
      steps: stepsTo(use) + 1,
    }))
  })
  return rows.toSorted(nearestAndLargest)
}

const nearestAndLargest = (one: LiveUse, other: LiveUse) =>
  other.share - one.share ||
  Number(one.datasetVersion === null) - Number(other.datasetVersion === null) ||
  one.steps - other.steps ||
  (one.package < other.package ? -1 : 1)

async function dataOf(actor: Actor | undefined, nodes: Steps, isData: boolean): Promise<DataReached[]> {
  const ids = [...nodes].filter(([node, steps]) => node.startsWith('dataset:') && !(isData && steps === 0))
  const told = await describedNodes(
    actor,
    ids.map(([node]) => node),
  )
  const rows = ids.flatMap(([node, steps]): DataReached[] => {
    const known = told.get(node)
    if (!known) return []
    const { id, title, state, at, owner, kind, detail } = known
    return [{ id, dataset: title, version: kind === 'dataset-version' ? detail : null, state, at, owner, steps }]
  })
  return rows.toSorted((one, other) => one.steps - other.steps || (one.id < other.id ? -1 : 1))
}
