import { z } from 'zod'
import { draftRow } from '#lib/drafts/schema'
import { line } from '#lib/fields'
import { fields } from '#lib/input'
import { outcomes } from '#lib/scenario-runs/schema'
import { scenario } from '#lib/scenarios/schema'
import { incidentView } from './schema.ts'

const { incident: _set, ...ofScenario } = scenario.shape

export const newIncidentScenario = fields({
  ...ofScenario,
  why: ofScenario.why.describe('Why it exists: the title of the incident without it'),
  tags: ofScenario.tags.describe('["incident"] without them'),
  draft: line(64)
    .optional()
    .describe(
      'The draft it is put into: without it the newest you began of the package, or a new one from its latest version',
    ),
})
export type NewIncidentScenario = z.infer<typeof newIncidentScenario>

const versionOf = z.object({
  version: z.string(),
  /** How it came out in the newest run of that version; null where there is none. */
  run: z.object({ id: z.string(), at: z.string(), outcome: z.enum(outcomes).nullable() }).nullable(),
})

const scenarioOf = z.object({
  scenario: z.string(),
  /** Drafts in which it stands that are not registered, as far as whoever asks may read them. */
  drafts: z.array(z.object({ id: z.string(), number: z.string(), label: z.string(), author: z.string() })),
  /** Versions that have it, the newest first. */
  versions: z.array(versionOf),
  /** How many more versions have it. */
  more: z.int(),
})
/** A scenario that an incident became, in drafts and versions. */
export type IncidentScenario = z.infer<typeof scenarioOf>

export const incidentDetail = incidentView.extend({ scenarios: z.array(scenarioOf) })
export type IncidentDetail = z.infer<typeof incidentDetail>

export const madeScenario = z.object({
  draft: draftRow,
  /** As it stands in the draft. */
  scenario: z.record(z.string(), z.unknown()),
  /** Whether the draft was begun for it. */
  begun: z.boolean(),
})
export type MadeScenario = z.infer<typeof madeScenario>
