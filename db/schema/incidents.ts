import { sql } from 'drizzle-orm'
import { d, oneOf } from '../dialect.ts'
import { event } from './events.ts'
import { modelPackage } from './packages.ts'
import { version } from './versions.ts'

export const incidentStates = ['open', 'resolved'] as const
/** Where the cause of an incident lay: the parts of a package, and what lies outside of it. */
export const causeParts = [
  'code',
  'configuration',
  'data',
  'scenarios',
  'model',
  'environment',
  'api',
  'outside',
] as const

/** Something went wrong with what is live. Its title, description, time and environment are those of the event it is. */
export const incident = d.table(
  'incident',
  {
    eventId: d
      .text('event_id')
      .primaryKey()
      .references(() => event.id, { onDelete: 'cascade' }),
    packageId: d
      .text('package_id')
      .notNull()
      .references(() => modelPackage.id, { onDelete: 'cascade' }),
    /** The release that was in force when it happened; null where nothing was live. */
    releaseId: d.text('release_id'),
    state: d.text('state', { enum: incidentStates }).notNull(),
    cause: d.text('cause', { enum: causeParts }),
    resolution: d.text('resolution'),
    resolvedAt: d.ms('resolved_at'),
  },
  (t) => [
    d.index('incident_package').on(t.packageId, t.state),
    d.check('incident_state', oneOf(t.state, incidentStates)),
    d.check('incident_cause', sql`${t.cause} is null or ${oneOf(t.cause, causeParts)}`),
    d.check('incident_resolved', sql`(${t.state} = 'resolved') = (${t.resolvedAt} is not null)`),
  ],
)

/** What somebody found or did in the course of an incident. */
export const incidentNote = d.table(
  'incident_note',
  {
    id: d.text('id').primaryKey(),
    incidentId: d
      .text('incident_id')
      .notNull()
      .references(() => incident.eventId, { onDelete: 'cascade' }),
    text: d.text('text').notNull(),
    by: d.text('by').notNull(),
    at: d.ms('at').notNull(),
  },
  (t) => [d.index('incident_note_at').on(t.incidentId, t.at)],
)

/** A scenario that an incident became, in a draft. */
export const incidentDraft = d.table(
  'incident_draft',
  {
    incidentId: d
      .text('incident_id')
      .notNull()
      .references(() => incident.eventId, { onDelete: 'cascade' }),
    draftId: d.text('draft_id').notNull(),
    scenario: d.key('scenario').notNull(),
    by: d.text('by').notNull(),
    at: d.ms('at').notNull(),
  },
  (t) => [d.primaryKey({ columns: [t.incidentId, t.draftId, t.scenario] })],
)

/** A scenario of a registered version that says which incident it came from. */
export const incidentScenario = d.table(
  'incident_scenario',
  {
    incidentId: d.key('incident_id').notNull(),
    versionId: d
      .text('version_id')
      .notNull()
      .references(() => version.id, { onDelete: 'cascade' }),
    scenario: d.key('scenario').notNull(),
  },
  (t) => [d.primaryKey({ columns: [t.incidentId, t.versionId, t.scenario] })],
)
