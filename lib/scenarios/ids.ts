import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'

/** The ids of scenarios as they are typed; what has none is passed over. */
export const idsOf = (scenarios: readonly Json[]): string[] =>
  scenarios.flatMap((one) => (isObject(one) && typeof one.id === 'string' ? one.id : []))

/** An id that is not taken: `scenario-3`, `holidays-2`. */
export function freeId(taken: Iterable<string>, base: string, from = 1): string {
  const ids = new Set(taken)
  let count = from
  while (ids.has(`${base}-${count}`)) count++
  return `${base}-${count}`
}
