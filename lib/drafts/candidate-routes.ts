import { z } from 'zod'
import { route } from '#lib/http/route'
import { verdicts } from '#lib/statistics/verdict'
import { readCandidates } from './candidates.ts'
import { draftRow } from './schema.ts'

const measured = z.object({
  value: z.number(),
  n: z.int().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
})

const against = z.object({
  value: z.number().nullable(),
  interval: z.object({ lower: z.number(), upper: z.number() }).nullable(),
  verdict: z.string(),
  rule: z.string(),
})

const row = z.object({
  name: z.string(),
  title: z.string(),
  direction: z.enum(['higher', 'lower']).nullable(),
  unit: z.string().nullable(),
  primary: z.boolean(),
  guardrail: z.boolean(),
  dataset: z.string().nullable(),
  split: z.string().nullable(),
  slice: z.string().nullable(),
  /** What the latest version reached on the same; null where it was not measured. */
  latest: measured.nullable(),
  /** By candidate, in their order. */
  reached: z.array(measured.extend({ against: against.nullable() }).nullable()),
  /** Who has the best value, with the verdict on its difference to the next. */
  lead: z.object({ candidate: z.int(), verdict: z.enum(verdicts) }).nullable(),
})

const candidates = z.object({
  candidates: z.array(draftRow.extend({ measured: z.int(), unread: z.int() })),
  latest: z.string().nullable(),
  next: z.string(),
  rows: z.array(row),
})

export const candidateRoutes = [
  route({
    method: 'get',
    path: '/packages/{package}/candidates',
    may: 'drafts.write',
    tag: 'drafts',
    summary: 'The newest twelve open drafts of a package beside each other, by their offline metrics',
    params: z.object({ package: z.string() }),
    answers: { 200: candidates },
    handle: async ({ params, caller }) => ({ status: 200, body: await readCandidates(caller.actor, params.package) }),
  }),
]
