import { z } from 'zod'
import { endpointFields, refuseWrongAddress } from '#lib/endpoints/schema'
import { distinct, json, line, list, number, objectOf, table, text, word } from '#lib/fields'
import { fields } from '#lib/input'
import type { Json } from '#lib/json'
import { filePath } from '#lib/manifest/parts/names'
import { verdicts } from '#lib/standards/contract'
import { evidenceDigest } from '#lib/versions/schema'
import { environmentMatch } from './environment.ts'

const targets = ['artifact', 'endpoint', 'reported'] as const
export const outcomes = ['pass', 'fail', 'error', 'skipped'] as const
export type Outcome = (typeof outcomes)[number]

const runnerLimit = 16_384

/** What ran the scenarios, in its own words beyond its name. */
const runner = table(json).superRefine((given, context) => {
  const name = line(100).safeParse(given.name)
  if (!name.success)
    for (const { message } of name.error.issues) context.addIssue({ code: 'custom', path: ['name'], message })
  if (JSON.stringify(given).length > runnerLimit)
    context.addIssue({ code: 'custom', path: [], message: `must be at most ${runnerLimit} characters of JSON` })
})

const postedResult = objectOf('a result')({
  scenario: line(120),
  outcome: word(outcomes),
  actual: json.optional().describe('What came out'),
  note: text(2000).optional(),
  duration: number('milliseconds, 0 or more').min(0, { error: 'must be milliseconds, 0 or more' }).optional(),
})
export type PostedResult = z.infer<typeof postedResult>

export const reportedRun = fields({
  target: z.literal('reported'),
  runner,
  digest: evidenceDigest.optional(),
  results: list(postedResult, 10_000)
    .min(1, { error: 'must hold at least one result' })
    .superRefine(distinct(({ scenario }) => scenario, 'scenario')),
})
export type ReportedRun = z.infer<typeof reportedRun>

const artifactRun = fields({
  target: z.literal('artifact'),
  digest: evidenceDigest.optional(),
  model: filePath.optional().describe('Which of several ONNX models'),
})

const endpointRun = fields({
  target: z.literal('endpoint'),
  digest: evidenceDigest.optional(),
  ...endpointFields,
}).superRefine(refuseWrongAddress)

/** What came out elsewhere, or what the server is to run. */
export const newRun = z.discriminatedUnion('target', [reportedRun, artifactRun, endpointRun], {
  error: ({ code, input }) => {
    if (code !== 'invalid_union') return 'must be an object of fields'
    const given = typeof input === 'object' && input !== null && 'target' in input
    return given ? `must be one of ${targets.join(', ')}` : `is required: one of ${targets.join(', ')}`
  },
})
export type AskedRun = z.infer<typeof artifactRun> | z.infer<typeof endpointRun>

const counts = {
  /** How many scenarios the version declares: those passed, failed and not run together. */
  declared: z.int(),
  passed: z.int(),
  /** With those that ended in an error. */
  failed: z.int(),
  /** Left out or skipped. */
  notRun: z.int(),
  /** Holds when all passed; cannot tell when none failed and some did not run. */
  verdict: z.enum(verdicts),
}
export type Counts = z.infer<z.ZodObject<typeof counts>>

export const madeRun = z.object({
  id: z.string(),
  ...counts,
  /** The first hundred that were not run. */
  missing: z.array(z.string()),
})
export type MadeRun = z.infer<typeof madeRun>

const states = ['queued', 'running', 'done', 'cancelled'] as const

export const progress = z.object({
  state: z.enum(states),
  done: z.int(),
  failed: z.int(),
  total: z.int(),
  /** Why it ended without a result; null where it did not. */
  note: z.string().nullable(),
})
export type Progress = z.infer<typeof progress>

export const orderedRun = z.object({ id: z.string(), progress })
/** A run that the server was asked for. */
export type OrderedRun = z.infer<typeof orderedRun>

const runFields = {
  id: z.string(),
  target: z.enum(targets),
  /** What ran it, in its own words; of one that is not done, what was asked for. */
  runner: z.record(z.string(), z.unknown()),
  digest: z.string(),
  ...counts,
  progress,
  by: z.string(),
  /** When it ended; of one that has not, when it was asked for. */
  at: z.string(),
  /** When the server began with it; null where somebody else ran it, or it waits. */
  beganAt: z.string().nullable(),
}
export const runView = z.object(runFields)
/** One execution of a version's scenarios. */
export type RunView = z.infer<typeof runView>

/** A run held against the environment that the version declares. */
export const heldRun = runView.extend({ environment: environmentMatch })
export type HeldRun = z.infer<typeof heldRun>

export const runWithResults = heldRun.extend({
  results: z.array(
    z.object({
      scenario: z.string(),
      outcome: z.enum(outcomes),
      actual: z.unknown().optional(),
      note: z.string().nullable(),
      /** Milliseconds. */
      duration: z.number().nullable(),
    }),
  ),
})
export type RunWithResults = z.infer<typeof runWithResults>

/** What one input came to: an output, or why there is none; milliseconds. */
export type Came = { output: Json; duration: number } | { error: string; duration: number }

/** A version's newest run, with the first of the scenarios that failed in it. */
export type LatestRun = RunView & { failing: string[] }

/** The newest run with how each scenario came out in it. */
export type RunOutcomes = LatestRun & { outcomes: ReadonlyMap<string, { outcome: Outcome; note: string | null }> }
