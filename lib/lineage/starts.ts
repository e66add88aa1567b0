import { and, desc, eq, or } from 'drizzle-orm'
import { db } from '#db/db'
import { datasetVersion } from '#db/schema/datasets'
import { job, run } from '#db/schema/lineage'
import { modelPackage } from '#db/schema/packages'
import { version } from '#db/schema/versions'
import type { Actor } from '#lib/caller'
import { requireDataset, requireVersion } from '#lib/datasets/rows'
import { seenVersion } from '#lib/datasets/visible'
import { Refusal } from '#lib/errors'
import { readKpi } from '#lib/kpis/reads'
import { packageMissing } from '#lib/packages/reads'
import { type NodeRef, nodeOf } from './nodes.ts'
import { armsOfPlacement, type GraphArm, type GraphVersion, isCurrent, versionsWhere } from './packages.ts'

/** What a graph begins from: nodes of the table of edges, versions of packages, live arms, KPIs. */
export type Starts = { edgeNodes: string[]; versions: GraphVersion[]; arms: GraphArm[]; kpi?: string }
type Detail = 'compact' | 'full'
type Of<Kind extends NodeRef['kind']> = Extract<NodeRef, { kind: Kind }>

const none: Starts = { edgeNodes: [], versions: [], arms: [] }
/** How many of the newest versions of a dataset, or runs of a job, a full graph begins from where none is named. */
const newest = 20

const missing = (what: string) =>
  new Refusal('missing', 'node_missing', `There is no ${what} in the lineage. Check its name.`)

/** What the graph of a node begins from; a node that is not there, or that the actor may not know of, is refused. */
export async function startsOf(actor: Actor | undefined, ref: NodeRef, detail: Detail): Promise<Starts> {
  if (ref.kind === 'dataset') return { ...none, edgeNodes: await datasetNodes(actor, ref, detail) }
  if (ref.kind === 'job') return { ...none, edgeNodes: await jobNodes(ref, detail) }
  if (ref.kind === 'run') return { ...none, edgeNodes: [await runNode(ref, detail)] }
  if (ref.kind === 'package') return { ...none, versions: await versionsOf(actor, ref, detail) }
  if (ref.kind === 'environment') return { ...none, arms: await armsOf(actor, ref) }
  return { ...none, kpi: (await readKpi(ref.kpi)).name }
}

async function datasetNodes(
  actor: Actor | undefined,
  { dataset, version }: Of<'dataset'>,
  detail: Detail,
): Promise<string[]> {
  if (version === undefined) await requireDataset(actor, dataset)
  else await requireVersion(actor, dataset, version)
  if (detail === 'compact') return [nodeOf.dataset(dataset)]
  if (version !== undefined) return [nodeOf.dataset(dataset, version)]
  const rows = await db
    .select({ label: datasetVersion.label })
    .from(datasetVersion)
    .where(and(eq(datasetVersion.dataset, dataset), seenVersion(actor)))
    .orderBy(desc(datasetVersion.at), desc(datasetVersion.label))
    .limit(newest)
  return [nodeOf.dataset(dataset), ...rows.map(({ label }) => nodeOf.dataset(dataset, label))]
}

async function jobNodes({ job: name }: Of<'job'>, detail: Detail): Promise<string[]> {
  const known = await db.select({ name: job.name }).from(job).where(eq(job.name, name))
  if (known.length === 0) throw missing(`job ${name}`)
  if (detail === 'compact') return [nodeOf.job(name)]
  const runs = await db
    .select({ id: run.id })
    .from(run)
    .where(eq(run.job, name))
    .orderBy(desc(run.stateAt))
    .limit(newest)
  return runs.map(({ id }) => nodeOf.run(id))
}

async function runNode({ run: id }: Of<'run'>, detail: Detail): Promise<string> {
  const [row] = await db.select({ job: run.job }).from(run).where(eq(run.id, id))
  if (!row) throw missing(`run ${id}`)
  return detail === 'compact' ? nodeOf.job(row.job) : nodeOf.run(id)
}

async function versionsOf(
  actor: Actor | undefined,
  { package: name, version: number }: Of<'package'>,
  detail: Detail,
): Promise<GraphVersion[]> {
  const asked = number === undefined ? undefined : eq(version.number, number)
  const which = detail === 'full' && asked ? asked : or(isCurrent, asked)
  const found = await versionsWhere(actor, and(eq(modelPackage.name, name), which))
  if (number !== undefined && !found.some((one) => one.number === number)) throw missing(`version ${name} ${number}`)
  if (found.length === 0) throw packageMissing(name)
  return found
}

async function armsOf(
  actor: Actor | undefined,
  { package: name, environment }: Of<'environment'>,
): Promise<GraphArm[]> {
  const arms = await armsOfPlacement(actor, name, environment)
  if (arms.length > 0) return arms
  throw missing(`package ${name} that is live in ${environment}`)
}
