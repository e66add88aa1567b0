import { sql } from 'drizzle-orm'
import { d, oneOf } from '../dialect.ts'
import { version } from './versions.ts'

export const directions = ['higher', 'lower'] as const
export const runTargets = ['artifact', 'endpoint', 'reported'] as const
export const outcomes = ['pass', 'fail', 'error', 'skipped'] as const

/** What an offline measure means; the well-known ones are in `lib/metrics/builtin.ts`. */
export const metric = d.table(
  'metric',
  {
    name: d.key('name').primaryKey(),
    title: d.text('title').notNull(),
    /** Which way is better. */
    direction: d.text('direction', { enum: directions }).notNull(),
    unit: d.text('unit'),
    least: d.real('least'),
    most: d.real('most'),
    primary: d.bool('primary').notNull(),
    guardrail: d.bool('guardrail').notNull(),
    createdAt: d.ms('created_at').notNull(),
  },
  (t) => [d.check('metric_direction', oneOf(t.direction, directions))],
)

/** A measured value of a version. What comes later for the same place counts; nothing is overwritten. */
export const metricValue = d.table(
  'metric_value',
  {
    id: d.text('id').primaryKey(),
    versionId: d
      .text('version_id')
      .notNull()
      .references(() => version.id, { onDelete: 'cascade' }),
    digest: d.key('digest').notNull(),
    metric: d.key('metric').notNull(),
    value: d.real('value').notNull(),
    /** `name@version`, or as it was stated; empty where it was not. */
    dataset: d.key('dataset').notNull(),
    split: d.key('split').notNull(),
    slice: d.key('slice').notNull(),
    n: d.int('n'),
    lower: d.real('lower'),
    upper: d.real('upper'),
    by: d.text('by').notNull(),
    at: d.ms('at').notNull(),
  },
  (t) => [d.index('metric_value_place').on(t.versionId, t.metric, t.dataset, t.split, t.slice, t.at)],
)

/** One execution of a version's scenarios. */
export const scenarioRun = d.table(
  'scenario_run',
  {
    id: d.text('id').primaryKey(),
    versionId: d
      .text('version_id')
      .notNull()
      .references(() => version.id, { onDelete: 'cascade' }),
    digest: d.key('digest').notNull(),
    target: d.text('target', { enum: runTargets }).notNull(),
    /** What ran it, as reported: name, runtime, libraries. */
    runner: d.json<Record<string, unknown>>('runner').notNull(),
    declared: d.int('declared').notNull(),
    passed: d.int('passed').notNull(),
    failed: d.int('failed').notNull(),
    by: d.text('by').notNull(),
    /** When the server began with it; null where somebody else ran it. */
    beganAt: d.ms('began_at'),
    at: d.ms('at').notNull(),
  },
  (t) => [
    d.index('scenario_run_version').on(t.versionId, t.at),
    d.check('scenario_run_target', oneOf(t.target, runTargets)),
    d.check('scenario_run_counts', sql`${t.passed} + ${t.failed} <= ${t.declared}`),
  ],
)

/** How one scenario came out in a run. */
export const scenarioResult = d.table(
  'scenario_result',
  {
    runId: d
      .text('run_id')
      .notNull()
      .references(() => scenarioRun.id, { onDelete: 'cascade' }),
    scenario: d.key('scenario').notNull(),
    outcome: d.text('outcome', { enum: outcomes }).notNull(),
    /** JSON texts, as they came. */
    actual: d.text('actual'),
    note: d.text('note'),
    /** Milliseconds. */
    duration: d.real('duration'),
  },
  (t) => [
    d.primaryKey({ columns: [t.runId, t.scenario] }),
    d.check('scenario_result_outcome', oneOf(t.outcome, outcomes)),
  ],
)

export const orderStates = ['queued', 'running', 'done', 'cancelled'] as const

/** A run that the server was asked for. What came out is kept in `scenario_run` under the same id when all of it has. */
export const orderedRun = d.table(
  'ordered_run',
  {
    id: d.text('id').primaryKey(),
    versionId: d
      .text('version_id')
      .notNull()
      .references(() => version.id, { onDelete: 'cascade' }),
    target: d.text('target', { enum: runTargets }).notNull(),
    /** Of an endpoint: its address, protocol and pace, and the name of the secret that is sent with it. */
    asked: d.json<Record<string, unknown>>('asked').notNull(),
    state: d.text('state', { enum: orderStates }).notNull(),
    total: d.int('total').notNull(),
    done: d.int('done').notNull(),
    failed: d.int('failed').notNull(),
    by: d.text('by').notNull(),
    /** Why it ended without a result, or who stopped it. */
    note: d.text('note'),
    askedAt: d.ms('asked_at').notNull(),
    beganAt: d.ms('began_at'),
    endedAt: d.ms('ended_at'),
    /** Whoever works on it and does not say so again until then has crashed. */
    claimedUntil: d.ms('claimed_until'),
  },
  (t) => [
    d.index('ordered_run_state').on(t.state, t.askedAt),
    d.index('ordered_run_version').on(t.versionId, t.askedAt),
    d.check('ordered_run_target', oneOf(t.target, runTargets)),
    d.check('ordered_run_state_known', oneOf(t.state, orderStates)),
  ],
)

/** What came out so far of a run that is under way, some results a row; gone when the run is kept. */
export const orderedRunPart = d.table(
  'ordered_run_part',
  {
    runId: d
      .text('run_id')
      .notNull()
      .references(() => orderedRun.id, { onDelete: 'cascade' }),
    part: d.int('part').notNull(),
    /** A JSON list of results, as they are posted. */
    results: d.text('results').notNull(),
  },
  (t) => [d.primaryKey({ columns: [t.runId, t.part] })],
)
