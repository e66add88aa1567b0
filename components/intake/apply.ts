import { sameJson } from '#lib/differences'
import { withPlace } from '#lib/drafts/merge'
import type { DraftContent } from '#lib/drafts/schema'
import type { Intake } from '#lib/intake/intake'
import { leavesOf } from '#lib/intake/leaves'
import { isSuggestion } from '#lib/intake/merge'
import type { Claim, Contradiction } from '#lib/intake/reading'
import { valueAt } from '#lib/intake/value'
import { isWithin, pathOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import { afterSaying, person, type Sources, sourceAt } from '../drafts/sources.ts'
import { joinedMetrics } from './apply-metrics.ts'
import { type Notes, withNotes } from './notes.ts'

/** A draft with what files say in it, what of it was put there, and what was noted beside it. */
export type Joined = { content: DraftContent; taken: Claim[]; notes: Notes }

/**
 * Joins what files say with what a draft says already. Where nothing stood it is filled; what the same file said before is said anew;
 * what a person typed or another file said stays, and stands beside what this one says until somebody chooses.
 */
export function joined(content: DraftContent, intake: Intake, paths: readonly string[]): Joined {
  const leaves = (claims: readonly Claim[]) => claims.flatMap((claim) => leavesOf(content.manifest, claim))
  const found = leaves(intake.found)
  const taken = found.filter((claim) => isTaken(content, claim))
  const filled = taken.reduce(said, content)
  const rereads = new Set([...paths, ...found.map(({ from }) => from)])
  const before = (content.contradictions ?? []).filter((one) => !isWithinFiles(one) || !rereads.has(one.taken.from))
  const within = [...before, ...intake.contradictions].filter((one) => isWithinFiles(one) && stands(filled, one.taken))
  const sides = (all: readonly Contradiction[]): Claim[] =>
    all.filter((one) => !within.includes(one)).flatMap(({ others }) => others)
  const others = [
    ...sides(before).filter(({ from }) => !rereads.has(from)),
    ...leaves(sides(intake.contradictions)),
    ...found.filter((claim) => !isSuggestion(claim)),
  ]
  const contradictions = [...within.map(copied), ...contradicting(filled, others)]
  const metrics = joinedMetrics(content.metrics ?? [], intake.metrics)
  const notes = { unclear: [...intake.unclear, ...metrics.unclear], unread: intake.unread, runsCode: intake.runsCode }
  const next = { ...filled, ...(metrics.all.length > 0 && { metrics: metrics.all }) }
  return { content: withNotes(next, contradictions, notes, paths), taken, notes }
}

/** Says something at a place of the manifest in the name of a file. */
export function said(content: DraftContent, { at, value, from }: Claim): DraftContent {
  const manifest = withPlace(content.manifest, at, value)
  return { ...content, manifest, sources: { ...afterSaying(content.sources ?? {}, at), [pathOf(at)]: from } }
}

function isTaken({ manifest, sources = {} }: DraftContent, claim: Claim): boolean {
  const now = valueAt(manifest, claim.at)
  const from = sourceAt(sources, claim.at)
  if (now === undefined) return true
  if (isSuggestion(claim)) return false
  if (sameJson(now, claim.value)) return from === undefined && !holdsMore(sources, claim)
  return isOnlyFrom(sources, claim) || from?.startsWith('nothing: ') === true || saysLess(now, claim.value)
}

const under = (sources: Sources, { at }: Claim) => {
  const path = pathOf(at)
  return Object.entries(sources).filter(([key]) => isWithin(key, path))
}

const holdsMore = (sources: Sources, claim: Claim) => under(sources, claim).some(([, from]) => from !== person)

/** Whether all that stands at a place was said by the file that says it anew. */
const isOnlyFrom = (sources: Sources, claim: Claim) =>
  sourceAt(sources, claim.at) === claim.from && under(sources, claim).every(([, from]) => from === claim.from)

/** Whether a value only leaves open what another one says too: `{name: python}` beside `{name: python, version: 3.11}`. */
const saysLess = (value: Json, other: Json) =>
  isObject(value) && isObject(other) && Object.keys(value).every((key) => sameJson(value[key], other[key]))

type Contradictions = NonNullable<DraftContent['contradictions']>

/** A contradiction within what files hold, such as their versions of a library: it says what their values do not show. */
const isWithinFiles = ({ taken }: Contradiction) => taken.says !== undefined

const stands = ({ manifest }: DraftContent, { at, value }: Contradiction['taken']) =>
  sameJson(valueAt(manifest, at), value)

/** By place, what files say against what stands there. */
function contradicting({ manifest, sources = {} }: DraftContent, claims: readonly Claim[]): Contradictions {
  return [...Map.groupBy(claims, ({ at }) => pathOf(at))].flatMap(([path, all]): Contradictions => {
    const [first] = all
    const value = first && valueAt(manifest, first.at)
    if (!first || value === undefined) return []
    const against = all.filter(
      (claim, index) =>
        !sameJson(claim.value, value) &&
        !saysLess(claim.value, value) &&
        !all.slice(0, index).some((earlier) => sameJson(earlier.value, claim.value)),
    )
    const from = sourceAt(sources, first.at) ?? person
    return against.length > 0 ? [{ path, taken: { at: [...first.at], value, from }, others: against.map(plain) }] : []
  })
}

const plain = ({ at, value, from }: Claim) => ({ at: [...at], value, from })
const copy = (claim: Claim) => ({ ...plain(claim), ...(claim.says !== undefined && { says: claim.says }) })
const copied = ({ path, taken, others }: Contradiction) => ({ path, taken: copy(taken), others: others.map(copy) })
