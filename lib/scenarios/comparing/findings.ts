import { formatCount } from '#lib/format'
import { pathOf } from '#lib/issues'
import type { Difference, Found } from './difference.ts'
import { stepsOfTrail, type Trail } from './paths.ts'

const most = 100

/** Differences as they are found: the first hundred, and how many more there are. */
export class Findings {
  readonly #first: Difference[] = []
  #more = 0

  add(trail: Trail | undefined, found: Found | undefined): void {
    if (!found) return
    if (this.#first.length < most) this.#first.push({ path: pathOf(stepsOfTrail(trail)), ...found })
    else this.#more++
  }

  all(): Difference[] {
    if (this.#more === 0) return this.#first
    return [...this.#first, { path: '', what: `has ${formatCount(this.#more, 'more difference')}` }]
  }
}
