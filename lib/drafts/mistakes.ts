import type { Issue } from '#lib/errors'
import { issuesOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { parseManifest } from '#lib/manifest/parse'
import type { Manifest } from '#lib/manifest/schema'
import { atRows } from '#lib/metrics/draft'
import { postedOf } from '#lib/metrics/intake-row'
import { hold } from '#lib/metrics/rules'
import { type Metric, type PostedValue, postedValues } from '#lib/metrics/schema'
import type { NewPackage } from '#lib/packages/schema'
import { isObject } from '#lib/tree'
import { newPackageOf } from './new-package.ts'
import type { DraftContent } from './schema.ts'

/** What a draft says once nothing is wrong in it. */
export type Sound = { manifest: Manifest; created?: NewPackage; values: PostedValue[] }
export type Checked = { sound: Sound; issues?: undefined } | { issues: Issue[]; sound?: undefined }

/**
 * Everything that keeps a draft from becoming a version, as far as it says so itself: in its manifest, in what its package is to be
 * created with (`newPackage.title`), in its metrics (`metrics[0].value`).
 */
export function checkDraft(content: DraftContent, creates: boolean, known: ReadonlyMap<string, Metric>): Checked {
  const { manifest, issues = [] } = parseManifest(JSON.stringify(content.manifest), 'json')
  const created = creates ? newPackageOf(content) : {}
  const { values, wrong } = valuesOf(content.metrics ?? [], known)
  const all = [...issues, ...(created.issues ?? []), ...wrong]
  if (all.length > 0 || !manifest) return { issues: all }
  return { sound: { manifest, values, ...(created.made ? { created: created.made } : {}) } }
}

/** The names of metrics that a draft speaks of. */
export const metricNames = ({ metrics = [] }: DraftContent): string[] =>
  metrics.flatMap((row) => (isObject(row) && typeof row.metric === 'string' ? row.metric.trim() : []))

function valuesOf(
  rows: readonly Json[],
  known: ReadonlyMap<string, Metric>,
): { values: PostedValue[]; wrong: Issue[] } {
  const posted = rows.map(typed)
  const places = posted.flatMap((row, index) => (isBlank(row) ? [] : [index]))
  const said = places.map((index) => posted[index])
  if (said.length === 0) return { values: [], wrong: [] }
  const parsed = postedValues.safeParse(said)
  const issues = parsed.success ? hold(parsed.data, known).issues : issuesOf(parsed.error)
  const wrong = atRows(issues, places).map(({ path, message }) => ({ path: `metrics${path}`, message }))
  return { values: parsed.data ?? [], wrong }
}

/** A row as the API takes it: numbers may be typed as text, what is empty is not said, and which file says so is the draft's own. */
function typed(row: Json): Json {
  if (!isObject(row)) return row
  const { from: _from, ...said } = row
  const entries = Object.entries(said)
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const others = entries.filter(([, value]) => typeof value !== 'string' && value !== null)
  return { ...Object.fromEntries(others), ...postedOf(Object.fromEntries(texts)) }
}

const isBlank = (row: Json | undefined) => isObject(row) && Object.keys(row).length === 0
