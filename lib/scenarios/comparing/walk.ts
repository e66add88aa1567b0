import type { Json } from '#lib/json'
import type { ApiField } from '#lib/manifest/schema'
import { misfitsOf } from '#lib/standards/shaped'
import { isObject } from '#lib/tree'
import type { FieldComparison } from '../schema.ts'
import { actualSide, expectedSide, kindOf, sides } from './difference.ts'
import type { Findings } from './findings.ts'
import { differentLeaves } from './leaves.ts'
import { leadingOn, type Pattern, type Trail } from './paths.ts'
import { differentRanks } from './ranks.ts'
import { nothing, type Rule } from './rules.ts'

/** A place of the output: what was expected and what came there, the rule that holds, and the fields' paths that lead on from it. */
export type Spot = {
  trail: Trail | undefined
  depth: number
  expected: Json
  actual: Json
  rule: Rule
  ahead: readonly Pattern<FieldComparison>[]
  /** What the API says of the output that the place lies in. */
  field: ApiField | undefined
}

/** Whether fields' paths lead on into what is expected: where something else came, they have nothing to hold. */
const leadsOn = ({ ahead, expected }: Spot) => ahead.length > 0 && typeof expected === 'object' && expected !== null

/** Walks through what was expected and what came, side by side. */
export class Walk {
  readonly #findings: Findings
  readonly #outputs: ReadonlyMap<string, ApiField>

  constructor(findings: Findings, outputs: readonly ApiField[]) {
    this.#findings = findings
    this.#outputs = new Map(outputs.map((field) => [field.name, field]))
  }

  at(spot: Spot): void {
    const { expected, actual } = spot
    if (Array.isArray(expected) && Array.isArray(actual)) this.#lists(spot, expected, actual)
    else if (isObject(expected) && isObject(actual)) this.#objects(spot, expected, actual)
    else if (spot.rule.kind !== 'nothing' || leadsOn(spot)) this.#unlike(spot)
  }

  #unlike({ trail, rule, expected, actual }: Spot): void {
    const nested = [expected, actual].some((one) => typeof one === 'object' && one !== null)
    const what = `is ${kindOf(actual)} where ${kindOf(expected)} is expected`
    this.#findings.add(trail, nested ? { what, ...sides(expected, actual) } : differentLeaves(rule, expected, actual))
  }

  #lists(spot: Spot, expected: Json[], actual: Json[]): void {
    const { trail, rule, ahead, field } = spot
    const rows = expected.length > 0 && expected.every(Array.isArray)
    if (rule.kind === 'rank-overlap' && ahead.length === 0 && !rows)
      return this.#findings.add(trail, differentRanks(rule, expected, actual, field))
    if (rule.kind !== 'nothing' && expected.length !== actual.length) {
      const what = `has ${actual.length} ${actual.length === 1 ? 'element' : 'elements'}, not ${expected.length}`
      return this.#findings.add(trail, { what, ...sides(expected, actual) })
    }
    if (rule.kind === 'nothing' && ahead.length === 0) return
    for (const [index, one] of expected.entries()) {
      const came = actual[index]
      if (came !== undefined) this.#inner(spot, index, one, came)
      else this.#missing(spot, index, one)
    }
  }

  #objects(spot: Spot, expected: { [key: string]: Json }, actual: { [key: string]: Json }): void {
    const { trail, rule, ahead, depth } = spot
    if (rule.kind === 'nothing' && ahead.length === 0) return
    for (const [key, one] of Object.entries(expected)) {
      const came = Object.hasOwn(actual, key) ? actual[key] : undefined
      if (came !== undefined) this.#inner(spot, key, one, came)
      else this.#missing(spot, key, one)
    }
    // Outputs that nobody expects are another scenario's, what they hold is not.
    if (rule.kind === 'nothing' || depth === 0) return
    for (const [key, came] of Object.entries(actual)) {
      if (!Object.hasOwn(expected, key))
        this.#findings.add({ above: trail, step: key }, { what: 'is not expected', ...actualSide(came) })
    }
  }

  #missing({ trail, rule, ahead, depth }: Spot, step: string | number, expected: Json): void {
    if (rule.kind !== 'nothing' || leadingOn(ahead, depth, step).length > 0)
      this.#findings.add({ above: trail, step }, { what: 'is missing', ...expectedSide(expected) })
  }

  #inner(spot: Spot, step: string | number, expected: Json, actual: Json): void {
    const depth = spot.depth + 1
    const leading = leadingOn(spot.ahead, spot.depth, step)
    const named = leading.find(({ steps }) => steps.length === depth)
    const field = spot.depth === 0 && typeof step === 'string' ? this.#outputs.get(step) : spot.field
    const inner: Spot = {
      trail: { above: spot.trail, step },
      depth,
      expected,
      actual,
      rule: named?.said ?? spot.rule,
      ahead: leading.length === 0 ? leading : leading.filter(({ steps }) => steps.length > depth),
      field,
    }
    if (named?.said.kind === 'schema' && depth === 1 && field) this.#ofField(inner, field)
    else this.at(inner)
  }

  /** An output whose types and shape the API states. */
  #ofField(spot: Spot, field: ApiField): void {
    const [misfit] = misfitsOf([field], { [field.name]: spot.actual })
    this.#findings.add(spot.trail, misfit && { what: misfit.why })
    this.at({ ...spot, rule: nothing })
  }
}
