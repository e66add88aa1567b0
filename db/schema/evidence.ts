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
