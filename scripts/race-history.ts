/** A release that was acknowledged, with when it was asked for and answered, by one clock. */
export type Acknowledged = { place: string; id: string; basedOn: string | null; began: number; ended: number }

/** What was answered to be live: the current release, or that at the moment another took effect. */
export type Read = { place: string; release: string | null; began: number; ended: number; expected?: string }

/** A release as the catalog lists it in the end; `shares` of its arms, in basis points. */
export type Kept = { id: string; sequence: number; basedOn: string | null; effectiveAt: number; shares: number[] }

/** Everything a race saw: `unanswered` counts by place what was asked for when the server was killed. */
export type History = {
  acknowledged: Acknowledged[]
  reads: Read[]
  unanswered: Map<string, number>
  kept: Map<string, Kept[]>
}

/**
 * Why no serial order explains a history; nothing when one does. The order is that of the sequence: in each place every release is
 * based on the one before, each acknowledged one is there once and in the order of real time, what nobody was told of is no more
 * than what nobody answered, and every read saw a release between what had been acknowledged and what was not yet asked for.
 */
export function flawsOf(history: History): string[] {
  const places = new Set([...history.kept.keys(), ...history.acknowledged.map(({ place }) => place)])
  return [...places].flatMap((place) => {
    const kept = (history.kept.get(place) ?? []).toSorted((a, b) => a.sequence - b.sequence)
    const own = history.acknowledged.filter((one) => one.place === place)
    const reads = history.reads.filter((one) => one.place === place)
    const flaws = [
      ...chained(kept),
      ...lost(kept, own),
      ...ordered(kept, own),
      ...strange(kept, own, history.unanswered.get(place) ?? 0),
      ...reads.flatMap((read) => seen(kept, own, read)),
    ]
    return flaws.map((flaw) => `${place}: ${flaw}`)
  })
}

function chained(kept: Kept[]): string[] {
  const flaws: string[] = []
  for (const [index, { id, sequence, basedOn, effectiveAt, shares }] of kept.entries()) {
    const before = kept[index - 1]
    if (sequence !== index + 1) flaws.push(`${id} has the sequence ${sequence}, where ${index + 1} follows`)
    if (basedOn !== (before?.id ?? null)) flaws.push(`${id} is based on ${basedOn}, not on ${before?.id}: a fork`)
    if (before && effectiveAt <= before.effectiveAt) flaws.push(`${id} took effect before ${before.id}`)
    const sum = shares.reduce((total, share) => total + share, 0)
    if (sum !== 10_000) flaws.push(`${id} is half there: its shares sum to ${sum}`)
  }
  return flaws
}

function lost(kept: Kept[], acknowledged: Acknowledged[]): string[] {
  return acknowledged.flatMap(({ id, basedOn }) => {
    const found = kept.filter((one) => one.id === id)
    if (found.length !== 1) return [`${id} was acknowledged and is there ${found.length} times`]
    return found[0]?.basedOn === basedOn ? [] : [`${id} was acknowledged on ${basedOn} and is on ${found[0]?.basedOn}`]
  })
}

const placeIn = (kept: Kept[], id: string | null) => kept.findIndex((one) => one.id === id)

function ordered(kept: Kept[], acknowledged: Acknowledged[]): string[] {
  const there = acknowledged.filter(({ id }) => placeIn(kept, id) >= 0)
  const inOrder = there.toSorted((a, b) => placeIn(kept, a.id) - placeIn(kept, b.id))
  let latest = inOrder[0]
  return inOrder.slice(1).flatMap((one) => {
    const flaw =
      latest && one.ended < latest.began ? [`${one.id} was over before ${latest.id} began, and follows it`] : []
    if (latest && one.began > latest.began) latest = one
    return flaw
  })
}

function strange(kept: Kept[], acknowledged: Acknowledged[], unanswered: number): string[] {
  const known = new Set(acknowledged.map(({ id }) => id))
  const untold = kept.filter(({ id }) => !known.has(id))
  return untold.length > unanswered ? [`${untold.length} releases nobody was told of, of ${unanswered} unanswered`] : []
}

function seen(kept: Kept[], acknowledged: Acknowledged[], { release, began, ended, expected }: Read): string[] {
  if (expected !== undefined) return release === expected ? [] : [`${release} was read for the moment of ${expected}`]
  const at = placeIn(kept, release)
  if (release !== null && at < 0) return [`${release} was read to be live and is not there`]
  const missed = acknowledged.find((one) => one.ended < began && placeIn(kept, one.id) > at)
  const early = acknowledged.find((one) => one.began > ended && placeIn(kept, one.id) <= at)
  return [
    ...(missed ? [`${release} was read to be live after ${missed.id} had been acknowledged`] : []),
    ...(early ? [`${release} was read to be live before ${early.id} was asked for`] : []),
  ]
}
