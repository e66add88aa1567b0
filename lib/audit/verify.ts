import type { KeyObject } from 'node:crypto'
import type { z } from 'zod'
import { ChainWalk, faultOf } from './chain.ts'
import { flawOfHead, keyOf } from './head.ts'
import { type ExportEnd, exportEnd, exportHeader, type Fault, linkedEntry, type SignedHead } from './schema.ts'

/** What whoever verifies knows from elsewhere: the installation's key, and a head that it signed before. */
export type Trust = { key?: KeyObject; kept?: SignedHead }

/** What an export turned out to be. Of a `partial` one each entry was looked at by itself: what else there was it can not tell. */
export type ExportVerification = {
  partial: boolean
  /** Entries that fit, from the first on. */
  entries: number
  head: SignedHead | null
  firstBad: Fault | null
}

/** A line as it was exported: of the shape, and not written in any other way. Nothing for any other text. */
function read<Shape extends z.ZodType>(line: string, shape: Shape): z.output<Shape> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    const parsed = shape.safeParse(value)
    return parsed.success && JSON.stringify(value) === line ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/**
 * Verifies an export line by line, offline and in flat memory, and names its first bad entry. Answers nothing for what is no
 * export at all.
 */
export async function verifyExport(
  lines: AsyncIterable<string>,
  trust: Trust = {},
): Promise<ExportVerification | undefined> {
  let walk: ExportWalk | undefined
  for await (const line of lines) {
    const header = walk ? undefined : read(line, exportHeader)
    if (walk) walk.take(line)
    else if (header) walk = new ExportWalk(header.partial ?? false, trust)
    else return undefined
  }
  return walk?.result()
}

class ExportWalk {
  readonly #partial: boolean
  readonly #trust: Trust
  readonly #walk: ChainWalk
  #end: ExportEnd | undefined

  constructor(partial: boolean, trust: Trust) {
    this.#partial = partial
    this.#trust = trust
    this.#walk = new ChainWalk({ kept: trust.kept, partial })
  }

  /** An entry, or the end. After the end comes nothing. */
  take(line: string): void {
    const entry = this.#end ? undefined : read(line, linkedEntry)
    const end = this.#end || entry ? undefined : read(line, exportEnd)
    if (end) this.#end = end
    else this.#walk.see(entry)
  }

  result(): ExportVerification {
    const { entries } = this.#walk
    const head = this.#end && 'head' in this.#end ? this.#end.head : null
    const firstBad = this.#partial ? this.#faultOfPart() : this.#faultOfChain(head)
    return { partial: this.#partial, entries, head, firstBad: firstBad ?? null }
  }

  #faultOfPart(): Fault | undefined {
    const { fault, entries, place } = this.#walk
    const whole = this.#end && 'entries' in this.#end && this.#end.entries === entries
    return fault ?? (whole ? undefined : faultOf(place.seq + 1, 'cut'))
  }

  #faultOfChain(head: SignedHead | null): Fault | undefined {
    const { key, kept } = this.#trust
    const fault = this.#walk.end(head ?? undefined)
    if (fault || !head) return fault
    const flaw = flawOfHead(head, key ?? (kept && keyOf(kept.publicKey)))
    return flaw && faultOf(head.seq, flaw)
  }
}
