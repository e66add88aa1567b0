import { db, type Reader } from '#db/db'
import { observedIn } from './observed.ts'
import type { Place } from './place.ts'
import { clipped, pairOf, type Span, type Window } from './windows.ts'

/** Why arms that were served in another ratio in one part of a window than in another have no winner in it. */
const changedRule = 'Shares changed within this window, so the arms were served at different times.'

type Asked = {
  place: Place
  spans: readonly Span[]
  window: Window
  versionIds: readonly string[]
  /** The version they are held against; nothing is said of nothing. */
  against: string | undefined
}

/**
 * Why each of some versions can not be held against another over a window: what was observed of the two is from times in which their shares
 * had different ratios, so that a difference may be one of the times. Nothing where they can.
 */
export async function changedBeside(
  { place, spans, window, versionIds, against }: Asked,
  reader: Reader = db,
): Promise<(string | undefined)[]> {
  const parts = spans.flatMap(({ arms, ...held }) => {
    const part = clipped(held, window)
    return part ? [{ arms, part }] : []
  })
  const ratiosOf = (id: string, observed?: readonly ReadonlySet<string>[]) =>
    new Set(
      parts.flatMap(({ arms }, index) => {
        const isSeen = !observed || [id, against].some((one) => one !== undefined && observed[index]?.has(one))
        return against === undefined || id === against || !isSeen ? [] : (pairOf(arms, id, against) ?? [])
      }),
    )
  const doubtful = versionIds.filter((id) => ratiosOf(id).size > 1)
  if (against === undefined || doubtful.length === 0) return versionIds.map(() => undefined)
  const times = parts.map(({ part }) => part)
  const observed = await observedIn(place, [...doubtful, against], times, reader)
  return versionIds.map((id) => (doubtful.includes(id) && ratiosOf(id, observed).size > 1 ? changedRule : undefined))
}
