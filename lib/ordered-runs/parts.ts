import { and, asc, eq, gt } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { orderedRunPart } from '#db/schema/evidence'
import { isFailure } from '#lib/scenario-runs/rules'
import type { PostedResult } from '#lib/scenario-runs/schema'
import { stillRunning } from './claims.ts'
import { keeper } from './outputs.ts'

const partEvery = 1_000
const partOf = 1_000

/** What came out so far, in the order in which it did; read part by part, so that others are answered between. */
export async function resultsSoFar(runId: string, reader: Reader = db): Promise<PostedResult[]> {
  const all: PostedResult[] = []
  for (let part = -1; ; ) {
    const [next] = await reader
      .select({ part: orderedRunPart.part, results: orderedRunPart.results })
      .from(orderedRunPart)
      .where(and(eq(orderedRunPart.runId, runId), gt(orderedRunPart.part, part)))
      .orderBy(asc(orderedRunPart.part))
      .limit(1)
    if (!next) return all
    all.push(...(JSON.parse(next.results) as PostedResult[]))
    part = next.part
  }
}

/** Puts results of a run by, some at a time, so that they outlive this process, and says how far it has come. */
export class Parts {
  readonly #runId: string
  readonly #names: Set<string>
  readonly #clock: () => number
  readonly #keep: ReturnType<typeof keeper>
  #failed: number
  #waiting: PostedResult[] = []
  #part: number
  #putAt: number

  private constructor(runId: string, before: readonly PostedResult[], parts: number, clock: () => number) {
    this.#runId = runId
    this.#names = new Set(before.map(({ scenario }) => scenario))
    this.#failed = before.filter(({ outcome }) => isFailure(outcome)).length
    this.#part = parts
    this.#clock = clock
    this.#keep = keeper(before)
    this.#putAt = clock()
  }

  static async of(runId: string, clock: () => number): Promise<Parts> {
    const parts = await db.$count(orderedRunPart, eq(orderedRunPart.runId, runId))
    return new Parts(runId, await resultsSoFar(runId), parts, clock)
  }

  has(scenario: string): boolean {
    return this.#names.has(scenario)
  }

  add(result: PostedResult): void {
    this.#names.add(result.scenario)
    if (isFailure(result.outcome)) this.#failed += 1
    this.#waiting.push(this.#keep(result))
  }

  get isDue(): boolean {
    return this.#waiting.length >= partOf || this.#clock() - this.#putAt >= partEvery
  }

  /** Puts by what waits; false where the run is no longer this process's to go on with. */
  async put(): Promise<boolean> {
    const results = this.#waiting
    this.#waiting = []
    const now = this.#clock()
    this.#putAt = now
    const part = this.#part++
    return stillRunning(this.#runId, now, { done: this.#names.size, failed: this.#failed, part, results })
  }
}
