import type { Json } from '#lib/json'
import type { ApiField } from '#lib/manifest/schema'
import { misfitsOf } from '#lib/standards/shaped'
import type { Difference } from './comparing/difference.ts'
import { Findings } from './comparing/findings.ts'
import { patternsOf } from './comparing/paths.ts'
import { nothing } from './comparing/rules.ts'
import { Walk } from './comparing/walk.ts'
import type { Comparison, Scenario } from './schema.ts'

export type { Difference } from './comparing/difference.ts'

type Expecting = Pick<Scenario, 'expected' | 'compare'>

const exact: Comparison = { kind: 'exact' }
const deepest = 1_000

export const onlyAnswers = 'no expected output: only that it answers'

/** Whether any answer passes, as the scenario neither says what it expects nor asks for types and shapes that the API states. */
export const takesAnyAnswer = ({ expected, compare }: Expecting, outputs: readonly ApiField[] = []): boolean =>
  expected === undefined && !(compare?.kind === 'schema' && outputs.length > 0)

/**
 * Holds what came against what a scenario expects, by the kind of comparison that it asks for. No difference means that it passes.
 * After the first hundred, one more entry says how many there are besides. `outputs` is what the API states of them: it says types
 * and shapes for the kind schema, and whether numbers are scores for rank-overlap. Outputs that the scenario does not name are not
 * looked at.
 */
export function compareOutput(
  { expected, compare = exact }: Expecting,
  actual: Json,
  outputs: readonly ApiField[] = [],
): Difference[] {
  if (isTooDeep(actual) || (expected !== undefined && isTooDeep(expected)))
    return [{ path: '', what: `is nested deeper than ${deepest} levels, and is not compared` }]
  const findings = new Findings()
  const byApi = compare.kind === 'schema' && outputs.length > 0
  if (byApi) {
    for (const { field, why } of misfitsOf(outputs, actual))
      findings.add(field === undefined ? undefined : { above: undefined, step: field }, { what: why })
  }
  if (expected !== undefined) {
    const { fields = {}, ...rule } = compare
    const ahead = patternsOf(fields)
    const root = { trail: undefined, depth: 0, expected, actual, ahead, field: undefined }
    new Walk(findings, outputs).at({ ...root, rule: byApi ? nothing : rule })
  }
  return findings.all()
}

/** Looked through without recursion, as that is what too many levels would break. */
function isTooDeep(value: Json): boolean {
  let level: Json[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true
    level = level.flatMap((one) => (isNested(one) ? Object.values(one).filter(isNested) : []))
  }
  return false
}

const isNested = (value: Json): value is Exclude<Json, null | boolean | number | string> =>
  typeof value === 'object' && value !== null
