import type { CaseView } from '#lib/scenario-runs/case-schema'

type Differences = CaseView['differences']

/** A place where outputs differ, with the value of each side there; nothing where a side has none, or too much to be shown. */
export type DifferenceRow = {
  path: string
  what: string
  values: readonly unknown[]
  /** It fits what was expected, and is only other than before. */
  fits?: true
}

/** What was expected and what came. */
export const expectedAndCame = (differences: Differences): DifferenceRow[] =>
  differences.map(({ path, what, expected, actual }) => ({ path, what, values: [expected, actual] }))

/**
 * What was expected, what came before and what came now. Places that differ from what was expected come first, then those at which only the
 * two outputs differ.
 */
export function expectedBeforeAndNow(differences: Differences, between: Differences): DifferenceRow[] {
  const before = new Map(between.map((one) => [one.path, one]))
  const places = new Set(differences.map(({ path }) => path))
  return [
    ...differences.map(({ path, what, expected, actual }) => ({
      path,
      what,
      // Where the two outputs do not differ, what came before is what came now.
      values: [expected, before.has(path) ? before.get(path)?.expected : actual, actual],
    })),
    ...between
      .filter(({ path }) => !places.has(path))
      .map(({ path, what, expected, actual }) => ({
        path,
        what: `${what}, held against what came before`,
        values: [undefined, expected, actual],
        fits: true as const,
      })),
  ]
}
