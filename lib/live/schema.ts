import type { Uplift } from '#lib/experiments/schema'
import type { LiveFilter, LiveRow } from '#lib/releases/schema'
import type { Reported } from '#lib/reports/schema'
import type { Verdict } from '#lib/standards/contract'

/** What is asked of the home page: which places, at which moment, and whether against now. */
export type LiveAsked = LiveFilter & { compare?: 'now' }

/** What is known of one thing about a row, as a verdict with the words that say why; `text` is what is counted, where it is. */
export type Light = { verdict: Verdict; words: string; text?: string }

/** How what is live in a place stands now. */
export type Lights = { standard: Light; scenarios: Light; rollback: Light; reported?: Reported; uplift?: Uplift }

/** A place as it was, and as it is now; `was` is null where nothing was live yet. */
export type ComparedRow = { now: LiveRow; was: LiveRow | null; changes: string[] }
export type ComparedPage = { items: ComparedRow[]; nextCursor: string | null }
