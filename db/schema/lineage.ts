import { d, oneOf } from '../dialect.ts'

export const runStates = ['started', 'running', 'complete', 'failed', 'aborted', 'unknown'] as const
export const edgeTables = ['job', 'run'] as const

/** What turns datasets into datasets. `name` is ours, made of what its producer calls it; `identity` of both parts of that. */
export const job = d.table(
  'job',
  {
    name: d.key('name').primaryKey(),
    identity: d.key('identity').notNull(),
    namespace: d.text('namespace').notNull(),
    title: d.text('title').notNull(),
    description: d.text('description'),
    createdAt: d.ms('created_at').notNull(),
  },
  (t) => [d.uniqueIndex('job_identity').on(t.identity)],
)

/** One execution of a job, as its events tell it: whatever order they come in, the newest says how it stands. */
export const run = d.table(
  'run',
  {
    id: d.key('id').primaryKey(),
    job: d
      .key('job')
      .notNull()
      .references(() => job.name),
    state: d.text('state', { enum: runStates }).notNull(),
    /** Time of the event that `state` is of. */
    stateAt: d.ms('state_at').notNull(),
    startedAt: d.ms('started_at'),
    endedAt: d.ms('ended_at'),
    parent: d.key('parent'),
    /** What a failed run said. */
    error: d.text('error'),
  },
  (t) => [d.index('run_job').on(t.job, t.stateAt), d.check('run_state', oneOf(t.state, runStates))],
)

/**
 * The lineage graph. Kind `run`: runs (`run:<id>`) and dataset versions (`dataset:clicks@2026-10-01`, or `dataset:clicks` where the version
 * is not known). Kind `job`: jobs (`job:etl`) and datasets (`dataset:clicks`). A child was made of, or by, its parent.
 */
export const edge = d.table(
  'edge',
  {
    kind: d.key('kind').notNull(),
    child: d.key('child').notNull(),
    parent: d.key('parent').notNull(),
  },
  (t) => [
    d.primaryKey({ columns: [t.kind, t.child, t.parent] }),
    d.index('edge_parent').on(t.kind, t.parent, t.child),
    d.check('edge_kind', oneOf(t.kind, edgeTables)),
  ],
)

/** What a column of a dataset is made of, as the newest event that speaks of its columns says. */
export const columnEdge = d.table(
  'column_edge',
  {
    dataset: d.key('dataset').notNull(),
    column: d.key('column').notNull(),
    fromDataset: d.key('from_dataset').notNull(),
    fromColumn: d.key('from_column').notNull(),
    kind: d.key('kind'),
    subtype: d.key('subtype'),
    description: d.text('description'),
    /** Time of the event. */
    at: d.ms('at').notNull(),
  },
  (t) => [
    d.primaryKey({ columns: [t.dataset, t.column, t.fromDataset, t.fromColumn] }),
    d.index('column_edge_from').on(t.fromDataset, t.fromColumn),
  ],
)

/** An OpenLineage event, whole: what is not understood is kept. */
export const lineageEvent = d.table(
  'lineage_event',
  {
    /** `run:<id>`, `job:<name>` or `dataset:<name>`. */
    subject: d.key('subject').notNull(),
    /** The event's time as it was written. */
    written: d.key('written').notNull(),
    /** Of a run event its type, such as COMPLETE. */
    type: d.key('type').notNull(),
    at: d.ms('at').notNull(),
    event: d.text('event').notNull(),
    receivedAt: d.ms('received_at').notNull(),
  },
  (t) => [
    d.primaryKey({ columns: [t.subject, t.written, t.type] }),
    d.index('lineage_event_at').on(t.subject, t.at),
    d.index('lineage_event_received').on(t.receivedAt, t.subject),
  ],
)
