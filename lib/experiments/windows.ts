import { formatUtc } from '#lib/format'
import type { Arm } from '#lib/releases/rules'

/** Moments in UTC milliseconds: the first is within, the second is not. */
export type Window = { from: number; to: number }

/** A release with when it held: until the next one took effect; null while it still holds. */
export type Span = { id: string; from: number; to: number | null; arms: readonly Arm[] }

/** Arms and shares that served without a change, over one release or several on end: an experiment where two or more arms served. */
export type Allocation = { from: number; to: number | null; releases: string[]; serving: readonly Arm[] }

type Dated = { id: string; effectiveAt: number; arms: readonly Arm[] }

/** Releases of a place, the oldest first, each until the next. */
export const spansOf = (releases: readonly Dated[]): Span[] =>
  releases.map(({ id, effectiveAt, arms }, index) => ({
    id,
    from: effectiveAt,
    to: releases[index + 1]?.effectiveAt ?? null,
    arms,
  }))

const servingOf = (arms: readonly Arm[]) => arms.filter(({ shadow }) => !shadow)
const keyOf = (arms: readonly Arm[]) =>
  arms
    .map(({ versionId, share }) => `${versionId} ${share}`)
    .toSorted()
    .join('\n')

/** Spans on end with the very same serving arms and shares are one allocation: a shadow that comes or goes changes nothing for them. */
export function allocationsOf(spans: readonly Span[]): Allocation[] {
  const found: Allocation[] = []
  for (const { id, from, to, arms } of spans) {
    const last = found.at(-1)
    const serving = servingOf(arms)
    if (last && keyOf(last.serving) === keyOf(serving)) {
      last.to = to
      last.releases.push(id)
    } else found.push({ from, to, releases: [id], serving })
  }
  return found
}

/** Whether two or more arms served. */
export const isExperiment = (one: Allocation | undefined): boolean => one !== undefined && one.serving.length > 1

/** What of an allocation lies in a window; nothing where none does. */
export function clipped({ from, to }: { from: number; to: number | null }, window: Window): Window | undefined {
  const cut = { from: Math.max(from, window.from), to: Math.min(to ?? window.to, window.to) }
  return cut.from < cut.to ? cut : undefined
}

/** Those of which something lies in a window. */
export const within = <Held extends { from: number; to: number | null }>(
  all: readonly Held[],
  window: Window,
): Held[] => all.filter((one) => clipped(one, window))

export type Chosen = { window: Window; windowIs: 'asked' | 'release' | 'observed' }
type Choice = {
  allocations: readonly Allocation[]
  /** When the first bucket begins and the last one ends; null where nothing was observed. */
  observed: Window | null
  /** Whether anything was observed while it held. */
  wasObserved: (allocation: Allocation) => boolean
  asked: { from?: number | undefined; to?: number | undefined }
  now: number
}

/**
 * The window of a report: as asked; else while the current allocation has held, if it has two or more arms; else while the last one held
 * that had and was observed; else all that was observed. Of what is asked in part the rest is all that was observed.
 */
export function chooseWindow({ allocations, observed, wasObserved, asked, now }: Choice): Chosen {
  const first = Math.min(observed?.from ?? now, allocations[0]?.from ?? now)
  if (asked.from !== undefined || asked.to !== undefined) {
    const to = asked.to ?? Math.max(now, (asked.from ?? 0) + 1)
    return { window: { from: asked.from ?? Math.min(first, to - 1), to }, windowIs: 'asked' }
  }
  const current = allocations.at(-1)
  if (current && isExperiment(current) && current.from < now)
    return { window: { from: current.from, to: now }, windowIs: 'release' }
  const last = allocations.findLast((one) => isExperiment(one) && wasObserved(one))
  if (last) return { window: { from: last.from, to: last.to ?? now }, windowIs: 'release' }
  return { window: observed ?? { from: Math.min(first, now - 1), to: now }, windowIs: 'observed' }
}

const most = 6
/** Of allocations fewer are said: the page lists them all. */
const mostMixed = 3

/** That a window mixes allocations, in words with the moments; nothing where it does not. `textOf` says arms as people call them. */
export function mixingNote(
  allocations: readonly Allocation[],
  window: Window,
  textOf: (allocation: Allocation) => string,
): string | undefined {
  const mixed = within(allocations, window)
  if (mixed.length < 2) return undefined
  const said = mixed.map((one) => `${textOf(one)} from ${formatUtc(Math.max(one.from, window.from))}`)
  const changes = mixed.slice(1).map(({ from }) => formatUtc(from))
  return `This window mixes ${mixed.length} allocations: ${short(said, '; ', mostMixed)}. Arms or shares changed on ${short(changes, ', ', mostMixed)}, so arms were served at different times: pooled numbers can mislead.`
}

/** The first of a list, and how many more there are. */
export const short = (all: readonly string[], joint: string, atMost = most): string =>
  all.length <= atMost ? all.join(joint) : `${all.slice(0, atMost).join(joint)}${joint}and ${all.length - atMost} more`

/** When arms or shares changed in a window, its ends with it. */
export const changesIn = (allocations: readonly Allocation[], { from, to }: Window): number[] =>
  allocations.map((one) => one.from).filter((at) => at >= from && at <= to)

/** Whether a bucket has a moment inside: what it counts lies on both sides. */
export const liesAcross = ({ from, to }: Window, at: number): boolean => from < at && at < to

/** Whether two versions ever ran side by side in a window, be it as a shadow. */
export const sideBySide = (spans: readonly Span[], window: Window, versionIds: readonly string[]): boolean =>
  within(spans, window).some(({ arms }) => versionIds.every((id) => arms.some(({ versionId }) => versionId === id)))

/** The times on end in which releases named all of these versions, the oldest first; null where the last one still holds. */
export function stretchesOf(
  spans: readonly Span[],
  versionIds: readonly string[],
): { from: number; to: number | null }[] {
  const found: { from: number; to: number | null }[] = []
  for (const { from, to, arms } of spans) {
    if (!versionIds.every((id) => arms.some(({ versionId }) => versionId === id))) continue
    const last = found.at(-1)
    if (last?.to === from) last.to = to
    else found.push({ from, to })
  }
  return found
}

/**
 * The times in which releases named all of these versions without a change of arms or shares: first those in which one of them was a
 * shadow, then those in which all served, of both the oldest first; null where the last one still holds.
 */
export function allocationsWith(spans: readonly Span[], versionIds: readonly string[]): Allocation[] {
  const named = stretchesOf(spans, versionIds).flatMap(({ from, to }) =>
    allocationsOf(within(spans, { from, to: to ?? Number.POSITIVE_INFINITY })),
  )
  const allServe = ({ serving }: Allocation) =>
    versionIds.every((id) => serving.some(({ versionId }) => versionId === id))
  return [...named.filter((one) => !allServe(one)), ...named.filter(allServe)]
}

/** How two versions were served beside each other, as one of them with the other's share makes 1; nothing where neither was. */
export function pairOf(arms: readonly Arm[], one: string, other: string): string | undefined {
  const [first, second] = [one, other].map((id) => arms.find(({ versionId }) => versionId === id))
  if (!first && !second) return undefined
  const sum = (first?.share ?? 0) + (second?.share ?? 0)
  const partOf = (arm: Arm | undefined) => (arm ? arm.share / (sum || 1) : 'none')
  return `${partOf(first)} ${partOf(second)}`
}

/** From the first beginning to the last end; null of nothing. */
export const hullOf = (windows: readonly Window[]): Window | null =>
  windows.length === 0
    ? null
    : { from: Math.min(...windows.map(({ from }) => from)), to: Math.max(...windows.map(({ to }) => to)) }

/** What two windows have in common; nothing where they have nothing. */
export const common = (windows: readonly Window[]): Window | undefined => {
  const cut = { from: Math.max(...windows.map(({ from }) => from)), to: Math.min(...windows.map(({ to }) => to)) }
  return cut.from < cut.to ? cut : undefined
}

/** An arm as its package is held against others. Share in basis points, null where no release names it. */
export type Candidate = {
  package: string
  version: string
  share: number | null
  observed: boolean
}

/**
 * The place of the arm the others are held against where none is asked for: of those that were observed and served, else of those that
 * were observed, else of all, an arm of another package (of several, that with the largest share), else the oldest version. Shares do not
 * decide between versions of the package itself: in a ramp they turn around. `arms` are in the order of versions. -1 of none.
 */
export function baselineOf(own: string, arms: readonly Candidate[]): number {
  const served = ({ share }: Candidate) => (share ?? 0) > 0
  const pools = [arms.filter((arm) => arm.observed && served(arm)), arms.filter(({ observed }) => observed), arms]
  const pool = pools.find(({ length }) => length > 0) ?? []
  const others = pool.filter((arm) => arm.package !== own).toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0))
  const found = others[0] ?? pool[0]
  return found ? arms.indexOf(found) : -1
}
