import { z } from 'zod'
import { sought, word } from '#lib/fields'
import { flips } from './case-rules.ts'
import type { HeldRun } from './schema.ts'

/** How a scenario came out in a run; `not run` where the run has no result of it. */
export const caseOutcomes = ['pass', 'fail', 'error', 'skipped', 'not run'] as const
export type CaseOutcome = (typeof caseOutcomes)[number]

/** What cases can be narrowed to; `failing` is what failed or ended in an error. */
export const askedOutcomes = ['failing', 'pass', 'fail', 'error', 'skipped', 'not-run'] as const
export const caseSorts = ['outcome', 'scenario', '-duration'] as const
export type CaseSort = (typeof caseSorts)[number]

export const caseFilter = {
  outcome: word(askedOutcomes).optional().describe('How it came out; failing is fail or error'),
  tag: sought(80).optional(),
  q: sought(200).optional().describe('What the id of the scenario, or why it exists, says'),
  scenario: sought(120).optional().describe('The id of one scenario'),
  flaky: word(['yes']).optional().describe('Only those that both passed and failed where nothing was changed'),
  against: sought(200).optional().describe('A version of the package: its newest run is held against this one'),
  flipped: word(['yes']).optional().describe('Only those that came out otherwise there; asks for against'),
}
export type CaseFilter = z.infer<z.ZodObject<typeof caseFilter>>

/** What failed first, by name, or the slowest first; what flipped before all where there is a run to hold it against. */
export const caseSort = word(caseSorts).default('outcome')

export const difference = z.object({
  /** Empty for the output itself. */
  path: z.string(),
  what: z.string(),
  expected: z.unknown().optional(),
  actual: z.unknown().optional(),
  difference: z.number().optional(),
})

export const caseView = z.object({
  scenario: z.string(),
  why: z.string().nullable(),
  tags: z.array(z.string()),
  outcome: z.enum(caseOutcomes),
  note: z.string().nullable(),
  /** Milliseconds. */
  duration: z.number().nullable(),
  /** Whether it both passed and failed among the newest runs in this environment. */
  flaky: z.boolean(),
  compare: z.unknown().optional(),
  input: z.unknown(),
  expected: z.unknown().optional(),
  actual: z.unknown().optional(),
  /** Where the output is not as expected, by the rules of the scenario; whoever reported the run may have had others. */
  differences: z.array(difference),
  /** How it came out in the other run; null where that has no result of it. */
  before: z
    .object({
      outcome: z.enum(caseOutcomes),
      actual: z.unknown().optional(),
      /** Between the two outputs: what was expected is what came then. */
      differences: z.array(difference),
    })
    .nullable(),
  flip: z.enum(flips).nullable(),
})
export type CaseView = z.infer<typeof caseView>

/** Cases, and how many there are on all pages. */
export type CasePage = { items: CaseView[]; nextCursor: string | null; total: number }

/** The run that another is held against, and of which version: `same` where that is the version itself; null where there is none. */
export type Against = { version: string; same: boolean; run: { id: string; at: string } | null }

export type FlipCounts = { broke: number; mended: number }

/** What stands around the cases of a run that is done. */
export type Around = {
  /** The tags of the version's scenarios. */
  tags: string[]
  /** Milliseconds that the cases took together; null where none says so. */
  spent: number | null
  /** The flaky scenarios of its environment, by name. */
  flaky: string[]
  /** The versions of the package that were run, the highest first: what it can be held against. */
  versions: string[]
  /** The run it is held against, with how many flipped. */
  against: (Against & { flips: FlipCounts }) | null
}

/** What is to be said of a version's runs beside its newest: how that stands to the declared environment, what runs now, and why more should. */
export type RunStanding = {
  newest: HeldRun | null
  unfinished: HeldRun[]
  /** Why its scenarios should run again, as sentences. */
  reasons: string[]
  /** The flaky scenarios in the environment of the newest run, by name. */
  flaky: string[]
}
