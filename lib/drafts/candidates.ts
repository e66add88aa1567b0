import { and, count, desc, eq, gt, inArray, isNull } from 'drizzle-orm'
import { db } from '#db/db'
import { draft } from '#db/schema/drafts'
import type { Actor } from '#lib/caller'
import type { Json } from '#lib/json'
import { metricsNamed, readMetrics } from '#lib/metrics/reads'
import { type PostedValue, postedValues } from '#lib/metrics/schema'
import { enterPackage, idOfName } from '#lib/packages/gate'
import { packageMissing, readPackage } from '#lib/packages/reads'
import { isObject } from '#lib/tree'
import { nextFree } from '#lib/versions/rules'
import { usedNumbers } from './base-reads.ts'
import { type CandidateRow, candidateRows } from './candidate-rules.ts'
import { contentOf, draftRowsOf } from './reads.ts'
import type { DraftRow } from './schema.ts'

/** The drafts of a package beside each other, by what was measured offline of them. */
export type Candidates = {
  /** Each with how many of its metrics can not be read as such, and are not compared. */
  candidates: (DraftRow & { measured: number; unread: number })[]
  /** The number of the package's latest version; null while it has none. */
  latest: string | null
  /** The next number that is free, for a candidate that has none. */
  next: string
  rows: CandidateRow[]
}

const most = 12

/** The newest open drafts of a package: those with metrics first, in the order in which they were begun. */
export async function readCandidates(actor: Actor, name: string): Promise<Candidates> {
  await enterPackage(actor, 'drafts.write', name)
  const [packageId, { latest }] = await Promise.all([idOfName(name), readPackage(name)])
  if (packageId === undefined) throw packageMissing(name)
  const rows = await db
    .select()
    .from(draft)
    .where(and(eq(draft.packageId, packageId), isNull(draft.versionId)))
    .orderBy(desc(draft.changedAt), desc(draft.id))
    .limit(most)
  const drafts = rows
    .map((row) => ({ row, said: valuesOf(contentOf(row).metrics ?? []) }))
    .toSorted((a, b) => Number(isEmpty(a.said)) - Number(isEmpty(b.said)) || a.row.createdAt - b.row.createdAt)
  const stored = drafts.map(({ row }) => row)
  const said = drafts.map((one) => one.said)
  const values = said.map((one) => one.values)
  const [views, reference, meanings, next] = await Promise.all([
    draftRowsOf(actor, stored),
    latest ? readMetrics(name, latest.version) : [],
    metricsNamed(values.flat().map(({ metric }) => metric)),
    latest ? usedNumbers(name).then((used) => nextFree(latest.version, used)) : '0.1.0',
  ])
  return {
    candidates: views.map((view, index) => ({
      ...view,
      measured: values[index]?.length ?? 0,
      unread: said[index]?.unread ?? 0,
    })),
    latest: latest?.version ?? null,
    next,
    rows: candidateRows(values, reference, meanings),
  }
}

/** Which of these drafts has another open draft of its package beside it, by their ids. Who may see them is asked before. */
export async function besideOthers(ids: readonly string[]): Promise<ReadonlySet<string>> {
  const packages = db
    .select({ id: draft.packageId })
    .from(draft)
    .where(inArray(draft.id, [...ids]))
  const compared = db
    .select({ id: draft.packageId })
    .from(draft)
    .where(and(inArray(draft.packageId, packages), isNull(draft.versionId)))
    .groupBy(draft.packageId)
    .having(gt(count(), 1))
  const rows = await db
    .select({ id: draft.id })
    .from(draft)
    .where(and(inArray(draft.id, [...ids]), inArray(draft.packageId, compared)))
  return new Set(rows.map(({ id }) => id))
}

type Said = { values: PostedValue[]; unread: number }

const isEmpty = ({ values }: Said) => values.length === 0

/** What of a draft's metrics reads as values; the rest is typed only half, and is told. */
function valuesOf(metrics: readonly Json[]): Said {
  const values = metrics.flatMap((metric) => {
    if (!isObject(metric)) return []
    const { from: _source, ...said } = metric
    const { data } = postedValues.safeParse([said])
    return data ?? []
  })
  return { values, unread: metrics.length - values.length }
}
