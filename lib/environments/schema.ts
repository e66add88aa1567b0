import { z } from 'zod'
import { distinct, flag, line, list, moment, number, objectOf, pattern, text, whole, word } from '#lib/fields'
import { fields } from '#lib/input'
import { risks } from '#lib/packages/schema'

export const tiers = ['development', 'staging', 'production'] as const
export type Tier = (typeof tiers)[number]

/** Every gate there is, in the order in which they are shown. */
export const gateKeys = [
  'not-withdrawn',
  'standard',
  'data',
  'scenarios',
  'metrics',
  'guardrails',
  'api',
  'owners',
  'approvals',
  'freeze',
] as const
export type GateKey = (typeof gateKeys)[number]

const share = number('a share from 0 to 1').min(0, { error: 'must be a share from 0 to 1' }).max(1, {
  error: 'must be a share from 0 to 1',
})

/** A gate of an environment, with what it asks for. */
const chosenGate = objectOf('a gate')({
  gate: word(gateKeys),
  tolerance: share
    .optional()
    .describe('metrics: how much worse than what is live is let pass, as a share of its value'),
  withinDays: whole(1, 3650, 'a number of days, 1 or more').optional().describe('scenarios: how old the run may be'),
  anyEnvironment: flag
    .optional()
    .describe('scenarios: whether a run counts too that was made in another environment than the version declares'),
}).superRefine(({ gate, tolerance, withinDays, anyEnvironment }, context) => {
  const refuse = (path: string) =>
    context.addIssue({ code: 'custom', path: [path], message: `is nothing ${gate} asks for` })
  if (tolerance !== undefined && gate !== 'metrics') refuse('tolerance')
  if (withinDays !== undefined && gate !== 'scenarios') refuse('withinDays')
  if (anyEnvironment !== undefined && gate !== 'scenarios') refuse('anyEnvironment')
})
export type ChosenGate = z.infer<typeof chosenGate>

const count = whole(0, 10, 'a number of approvals from 0 to 10')
const approvals = fields({ low: count, medium: count, high: count } satisfies Record<
  (typeof risks)[number],
  typeof count
>)

export const environmentName = pattern(
  /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/u,
  40,
  'a name of 1 to 40 lower-case letters, digits and inner hyphens',
)

const said = {
  title: line(100),
  tier: word(tiers),
  position: whole(1, 1000, 'a place from 1 on in the order in which a version climbs'),
  /** The standard a version must meet to enter; null for none. */
  standard: line(60).nullable(),
  gates: list(chosenGate, gateKeys.length).superRefine(distinct(({ gate }) => gate, 'gate')),
  approvals,
  /** Whether who asks may approve: for teams too small for another pair of eyes. */
  selfApproval: flag,
  /** After how many seconds a service that reports is missed. */
  silentAfter: whole(1, 31 * 86_400, 'seconds, from 1 to 31 days'),
}

export const newEnvironment = fields({ name: environmentName, ...said }).partial({
  standard: true,
  gates: true,
  approvals: true,
  selfApproval: true,
  silentAfter: true,
  position: true,
})
export type NewEnvironment = z.infer<typeof newEnvironment>

export const environmentChange = fields(said).partial()
export type EnvironmentChange = z.infer<typeof environmentChange>

/** Where packages run, with what a promotion into it must meet. */
export const environmentView = z.object({
  name: z.string(),
  title: z.string(),
  tier: z.enum(tiers),
  position: z.int(),
  standard: z.string().nullable(),
  gates: z.array(
    z.object({
      gate: z.enum(gateKeys),
      tolerance: z.number().optional(),
      withinDays: z.int().optional(),
      anyEnvironment: z.boolean().optional(),
    }),
  ),
  approvals: z.object({ low: z.int(), medium: z.int(), high: z.int() }),
  selfApproval: z.boolean(),
  silentAfter: z.int(),
})
export type Environment = z.infer<typeof environmentView>

export const newFreeze = fields({ from: moment, until: moment, reason: text(500) }).refine(
  ({ from, until }) => Date.parse(until) > Date.parse(from),
  { path: ['until'], error: 'must be after from' },
)
export type NewFreeze = z.infer<typeof newFreeze>

/** A time in which no promotion is applied in an environment. */
export const freezeView = z.object({
  id: z.string(),
  environment: z.string(),
  from: z.string(),
  until: z.string(),
  reason: z.string(),
  by: z.string(),
})
export type Freeze = z.infer<typeof freezeView>
