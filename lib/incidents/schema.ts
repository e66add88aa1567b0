import { z } from 'zod'
import { environmentName } from '#lib/environments/schema'
import { line, moment, sought, text, word } from '#lib/fields'
import { fields } from '#lib/input'
import { armView } from '#lib/releases/schema'

const incidentStates = ['open', 'resolved'] as const
export type IncidentState = (typeof incidentStates)[number]

/** Where a cause lay: in a part of the package, in its prediction API, or outside of it. */
const causeParts = ['code', 'configuration', 'data', 'scenarios', 'model', 'environment', 'api', 'outside'] as const
export type CausePart = (typeof causeParts)[number]
export const causePart = word(causeParts)

const said = {
  title: line(200).describe('What went wrong, in a line'),
  description: text(4000),
  at: moment.describe('When it began; what was live then is found by it'),
  until: moment.describe('When the harm ended; none for a moment, or while nobody knows'),
}

export const newIncident = fields({
  package: line(200).describe('The package with which something went wrong'),
  environment: environmentName,
  ...said,
  description: said.description.optional(),
  at: said.at.optional().describe('When it began: now without it. What was live then is found by it'),
  until: said.until.optional(),
})
export type NewIncident = z.infer<typeof newIncident>

export const incidentChange = fields({
  ...said,
  description: said.description.nullable(),
  until: said.until.nullable(),
  cause: causePart.nullable().describe('Where the cause lay'),
  resolution: text(4000).nullable().describe('What was done about it'),
  state: word(incidentStates).describe('Resolving asks for cause and resolution, here or from before'),
}).partial()
export type IncidentChange = z.infer<typeof incidentChange>

export const newNote = fields({
  text: text(4000).describe('What was found or done'),
  at: moment.optional().describe('When; now without it'),
})
export type NewNote = z.infer<typeof newNote>

export const incidentFilter = fields({
  state: word(incidentStates).optional(),
  package: sought(200).optional(),
  environment: sought(40).optional(),
  q: sought(200).optional().describe('What the title or the description says'),
})
export type IncidentFilter = z.infer<typeof incidentFilter>

const liveThen = z.object({
  release: z.string(),
  sequence: z.int(),
  /** When that allocation began. */
  since: z.string(),
  arms: z.array(armView),
})

export const incidentView = z.object({
  id: z.string(),
  package: z.string(),
  environment: z.string(),
  state: z.enum(incidentStates),
  title: z.string(),
  description: z.string().nullable(),
  at: z.string(),
  until: z.string().nullable(),
  /** What the environment ran of the package when it began; null where that was nothing. */
  live: liveThen.nullable(),
  cause: z.enum(causeParts).nullable(),
  resolution: z.string().nullable(),
  resolvedAt: z.string().nullable(),
  by: z.string(),
  openedAt: z.string(),
  changedAt: z.string(),
})
/** Something that went wrong with what is live. */
export type IncidentView = z.infer<typeof incidentView>

export type IncidentPage = { items: IncidentView[]; nextCursor: string | null }

const entryKinds = [
  'release',
  'rollback',
  'promotion',
  'event',
  'began',
  'opened',
  'note',
  'ended',
  'resolved',
] as const
export type EntryKind = (typeof entryKinds)[number]

export const timelineEntry = z.object({
  at: z.string(),
  kind: z.enum(entryKinds),
  text: z.string(),
  by: z.string().nullable(),
  /** The release, promotion, event or note it is. */
  id: z.string().nullable(),
})
/** A thing on the timeline of an incident. */
export type TimelineEntry = z.infer<typeof timelineEntry>

export const timeline = z.object({
  items: z.array(timelineEntry),
  /** Whether more happened around it than is told. */
  limited: z.boolean(),
})
export type Timeline = z.infer<typeof timeline>
