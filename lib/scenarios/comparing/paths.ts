import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'

export const anyIndex = Symbol('any index')
export type Step = string | number | typeof anyIndex

const step = /(?:^|(?<!^)\.)([\p{L}\p{N}_][\p{L}\p{N}_-]*)|\[(\d{1,9})\]|\[(\*)\]|\[("(?:[^"\\]|\\.)*")\]/uy

/**
 * The steps of a path as differences show it: `scores[0]`, `["odd key"].price`; `[*]` stands for any index of a list.
 * Nothing where it is no such path.
 */
export function stepsOfPattern(path: string): Step[] | undefined {
  const steps: Step[] = []
  for (let at = 0; at < path.length; at = step.lastIndex) {
    step.lastIndex = at
    const found = step.exec(path)
    const next = found && stepOf(found)
    if (next === undefined || next === null) return undefined
    steps.push(next)
  }
  return steps.length > 0 ? steps : undefined
}

function stepOf([, key, index, any, quoted]: RegExpExecArray): Step | undefined {
  if (key !== undefined) return key
  if (index !== undefined) return Number(index)
  return any === undefined ? unquoted(quoted ?? '') : anyIndex
}

function unquoted(text: string): string | undefined {
  try {
    return String(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** What is said of the places that a path names. */
export type Pattern<Said> = { steps: readonly Step[]; said: Said }

const isAny = (one: Step | undefined) => one === anyIndex

/** Of paths that name the same place, the one that says its indexes comes first; where both do, the one that says them earlier. */
function moreExact(a: readonly Step[], b: readonly Step[]): number {
  const count = (steps: readonly Step[]) => steps.filter(isAny).length
  const first = a.findIndex((one, index) => isAny(one) !== isAny(b[index]))
  return count(a) - count(b) || (isAny(a[first]) ? 1 : -1)
}

/** The patterns in the order in which they are to be asked. */
export const patternsOf = <Said>(said: Readonly<Record<string, Said>>): Pattern<Said>[] =>
  Object.entries(said)
    .flatMap(([path, one]) => {
      const steps = stepsOfPattern(path)
      return steps ? [{ steps, said: one }] : []
    })
    .toSorted((a, b) => moreExact(a.steps, b.steps))

/** Those that lead on by this step, of those that led to what is `depth` steps deep. */
export function leadingOn<Said>(patterns: readonly Pattern<Said>[], depth: number, to: string | number) {
  if (patterns.length === 0) return patterns
  return patterns.filter(({ steps }) => steps[depth] === to || (typeof to === 'number' && isAny(steps[depth])))
}

/** The way to a value, from its end. */
export type Trail = { above: Trail | undefined; step: string | number }

export function stepsOfTrail(trail: Trail | undefined): (string | number)[] {
  const steps: (string | number)[] = []
  for (let at = trail; at; at = at.above) steps.push(at.step)
  return steps.toReversed()
}

/** What a value holds, by the steps to it. */
export function entriesOf(value: Json): [string | number, Json][] {
  if (Array.isArray(value)) return [...value.entries()]
  return isObject(value) ? Object.entries(value) : []
}
