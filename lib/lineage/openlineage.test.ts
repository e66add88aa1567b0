import { describe, expect, test } from 'vitest'
import type { Json } from '#lib/json'
import { parseJson } from '#lib/json'
import type { Identifier } from './names.ts'
import { type LineageEvent, readEvent } from './openlineage.ts'
import { withoutSecrets } from './secrets.ts'
import {
  eventFiles,
  eventOf,
  filledEvents,
  fixtureEvents,
  fixtureJson,
  type GraphFacts,
  graphsKnown,
} from './testing.ts'

const simple = fixtureEvents('simple.json')[0] as { [key: string]: Json }
const issuesOf = (value: Json) => readEvent(value).issues?.map(({ path, message }) => `${path}: ${message}`) ?? []
const nameOf = ({ namespace, name }: Identifier) => `${namespace}|${name}`

describe('real events', () => {
  test.each(eventFiles)('%s is read, each event of it', (name) => {
    for (const event of filledEvents(name)) expect(issuesOf(event)).toEqual([])
  })

  test.each(Object.entries(graphsKnown))(
    '%s has the runs, jobs, datasets and columns that are known of it',
    (known, name) => {
      const facts = (fixtureJson('lineage.oracle.json') as Record<string, GraphFacts>)[known]
      const events = filledEvents(name).map(eventOf)
      const datasets = events.flatMap(({ inputs, outputs, dataset }) => [
        ...inputs,
        ...outputs,
        ...(dataset ? [dataset] : []),
      ])
      expect(events.length).toBe(facts?.events)
      expect([...new Set(events.flatMap(({ job }) => (job ? nameOf(job) : [])))].toSorted()).toEqual(facts?.job_names)
      expect([...new Set(datasets.map(nameOf))].toSorted()).toEqual(facts?.dataset_names)
      expect(new Set(events.flatMap(({ run }) => run?.id ?? [])).size).toBe(facts?.runs)
      expect(inputFields(events)).toBe(facts?.column_lineage_input_fields)
    },
  )

  /** A field that a column is made of in several ways is one input field. */
  const inputFields = (events: LineageEvent[]) =>
    events
      .flatMap(({ inputs, outputs }) => [...inputs, ...outputs])
      .reduce(
        (sum, { columnLineage }) =>
          sum +
          new Set(
            columnLineage
              .filter(({ column }) => column !== null)
              .map((one) => JSON.stringify([one.column, one.namespace, one.name, one.field])),
          ).size,
        0,
      )

  test('whose times are templates that were never filled in are refused as such', () => {
    expect(issuesOf(fixtureEvents('food-delivery.json')[0] ?? null)).toEqual([
      'eventTime: is a template that was never filled in: write the time of the event',
    ])
  })

  test('a whole one says its run, its job and its datasets', () => {
    expect(eventOf(fixtureEvents('full.json')[0] ?? null)).toMatchObject({
      at: Date.parse('2020-12-28T19:51:01.641Z'),
      type: 'COMPLETE',
      producer: 'https://github.com/OpenLineage/OpenLineage/blob/v1-0-0/client',
      run: {
        id: 'ea041791-68bc-4ae1-bd89-4c8106a157e4',
        parent: {
          run: '3f5e83fa-3480-44ff-99c5-ff943904e5e8',
          job: { namespace: 'my-scheduler-namespace', name: 'myjob.mytask' },
        },
        nominalStart: Date.parse('2020-12-17T03:00:00.001Z'),
      },
      job: { type: 'QUERY', integration: 'FLINK', sql: 'SELECT * FROM foo', source: 'http://example.com' },
      inputs: [
        { rows: 1000, bytes: 1_048_576, columns: [{ name: 'column1', type: 'VARCHAR', description: 'string' }] },
      ],
      outputs: [{ rows: 2000, bytes: 2_097_152, description: 'canonical representation of entity Foo' }],
    })
  })
})

describe('every facet of the specification', () => {
  const facets = fixtureJson('openlineage/facets.json') as Record<string, { [facet: string]: Json }>
  const withFacets = (facet: Json) =>
    eventOf({
      ...simple,
      run: { runId: 'r', facets: facet },
      job: { namespace: 'n', name: 'j', facets: facet },
      inputs: [{ namespace: 'n', name: 'i', inputFacets: facet }],
      outputs: [{ namespace: 'n', name: 'o', facets: facet, outputFacets: facet }],
    })

  test.each(Object.keys(facets).filter((name) => !name.startsWith('example')))(
    '%s is accepted wherever it stands',
    (name) => {
      expect(withFacets(facets[name] ?? null).outputs).toHaveLength(1)
    },
  )

  const outputOf = (name: string) => withFacets(facets[name] ?? null).outputs[0]

  test('the version, the owners, the description and the symlinks of a dataset are read', () => {
    expect(outputOf('DatasetVersionDatasetFacet/1')?.version).toBe('2')
    expect(outputOf('OwnershipDatasetFacet/1')?.owners).toEqual(['owner'])
    expect(outputOf('DocumentationDatasetFacet/1')?.description).toBe('Some dataset description')
    expect(outputOf('SymlinksDatasetFacet/1')?.aliases).toEqual([
      { namespace: '/tmp/alter_test', name: 'default.alter_table_test_new' },
    ])
  })

  test('a dataset that was renamed keeps its former name as another of its names', () => {
    expect(outputOf('LifecycleStateChangeDatasetFacet/1')).toMatchObject({
      lifecycle: 'RENAME',
      aliases: [{ namespace: 'file', name: '/tmp/alter_test/alter_table_test' }],
    })
  })

  test('rows and bytes are those written, or those read', () => {
    expect(outputOf('OutputStatisticsOutputDatasetFacet/1')).toMatchObject({ rows: 2000, bytes: 2_097_152 })
    expect(withFacets(facets['DataQualityMetricsInputDatasetFacet/1'] ?? null).inputs[0]).toMatchObject({
      rows: 10,
      bytes: null,
    })
  })

  test('inner columns are named by their way', () => {
    const names = outputOf('SchemaDatasetFacet/1')?.columns?.map(({ name }) => name)
    expect(names).toContain('addresses.zip')
    expect(names).toContain('custom_properties.value._1')
    expect(names).toHaveLength(17)
  })

  test('what a column is made of is read with how, and what all of them depend on', () => {
    const sources = outputOf('ColumnLineageDatasetFacet/1')?.columnLineage ?? []
    expect(sources).toHaveLength(12)
    expect(sources[1]).toEqual({
      column: 'NAME',
      namespace: 'SnowflakeOpenLineage',
      name: 'CUSTOMERS',
      field: 'ID',
      kind: 'INDIRECT',
      subtype: 'JOIN',
      description: 'ON (DISCOUNTS.CUSTOMERS_ID=CUSTOMERS.ID)',
    })
    const whole = outputOf('ColumnLineageDatasetFacet/2')?.columnLineage.filter(({ column }) => column === null)
    expect(whole?.map(({ field, subtype }) => [field, subtype])).toEqual([
      ['last_name', 'SORT'],
      ['first_name', 'SORT'],
      ['age', 'FILTER'],
    ])
  })

  test('an older one says how a column is made once for the column', () => {
    const columnLineage = {
      fields: {
        total: {
          inputFields: [{ namespace: 'n', name: 't', field: 'amount' }],
          transformationDescription: 'hashed',
          transformationType: 'MASKED',
        },
      },
    }
    expect(withFacets({ columnLineage }).outputs[0]?.columnLineage).toMatchObject([
      { column: 'total', field: 'amount', kind: 'DIRECT', subtype: 'MASKED', description: 'hashed' },
    ])
  })

  test('why a run failed, and when it was meant to run, are read', () => {
    expect(withFacets(facets['ErrorMessageRunFacet/1'] ?? null).run?.error).toBe('failed')
    expect(withFacets(facets['NominalTimeRunFacet/1'] ?? null).run?.nominalEnd).toBe(
      Date.parse('2020-01-02T04:00:00.001Z'),
    )
  })

  test.each([
    ['null', null],
    ['text', 'x'],
    ['a list', [1]],
    ['null inside', { fields: null, datasetVersion: null, identifiers: null, owners: [null, 3], rowCount: -1 }],
    ['odd inside', { fields: [{ name: 3 }, 'x', null], identifiers: [{ name: '' }], dataset: 'x', run: 1, job: [] }],
  ])('one that is %s is passed over', (_, odd) => {
    const names = [
      'schema',
      'version',
      'symlinks',
      'ownership',
      'outputStatistics',
      'columnLineage',
      'parent',
      'nominalTime',
    ]
    expect(withFacets(Object.fromEntries(names.map((name) => [name, odd]))).outputs[0]).toMatchObject({
      version: null,
      aliases: [],
      owners: [],
      columns: null,
      rows: null,
      columnLineage: [],
    })
  })
})

describe('odd producers', () => {
  test.each([
    ['2026-10-01T10:00:00.123Z', '2026-10-01T10:00:00.123Z'],
    ['2026-10-01T10:00:00', '2026-10-01T10:00:00.000Z'],
    ['2026-10-01 10:00:00', '2026-10-01T10:00:00.000Z'],
    ['2026-10-01 10:00:00 UTC', '2026-10-01T10:00:00.000Z'],
    ['2026-10-01T10:00Z[UTC]', '2026-10-01T10:00:00.000Z'],
    ['2026-10-01T10:00:00.123456789+0200', '2026-10-01T08:00:00.123Z'],
    ['2026-10-01T10:00:00.5+02', '2026-10-01T08:00:00.500Z'],
    ['2026-10-01T10:00:00-05:30', '2026-10-01T15:30:00.000Z'],
  ])('the time %s is %s', (eventTime, at) => {
    expect(new Date(eventOf({ ...simple, eventTime }).at).toISOString()).toBe(at)
  })

  test('two events of one run within a millisecond are two', () => {
    const keyAt = (eventTime: string) => eventOf({ ...simple, eventTime }).written
    expect(keyAt('2026-10-01T10:00:00.123456Z')).not.toBe(keyAt('2026-10-01T10:00:00.123457Z'))
    expect(keyAt('2026-10-01T10:00:00.123Z')).toBe(keyAt('2026-10-01T12:00:00.123000+02:00'))
  })

  test.each([
    ['complete', 'COMPLETE'],
    [' Start ', 'START'],
    ['', 'OTHER'],
    [null, 'OTHER'],
  ])('the type %j is %s', (eventType, type) => {
    expect(eventOf({ ...simple, eventType }).type).toBe(type)
  })

  test('the id of a run may be any text, and is the same in capitals where it is a UUID', () => {
    const idOf = (runId: string) => eventOf({ ...simple, run: { runId } }).run?.id
    expect(idOf('manual__2026-10-01')).toBe('manual__2026-10-01')
    expect(idOf('EA041791-68BC-4AE1-BD89-4C8106A157E4')).toBe('ea041791-68bc-4ae1-bd89-4c8106a157e4')
  })

  test('without inputs and outputs an event is one of its job alone', () => {
    expect(eventOf({ ...simple, inputs: null, outputs: null })).toMatchObject({ inputs: [], outputs: [] })
  })

  test('whole numbers beyond 2^53 stay as they are written', () => {
    const { value } = parseJson('{"snapshotId":5342342342343242343}', { depth: 9, nodes: 9, long: 'text' })
    expect(value).toEqual({ snapshotId: '5342342342343242343' })
  })

  test.each<[string, Json, string]>([
    ['no object', ['x'], ': must be an event of OpenLineage: an object'],
    ['nothing', { eventTime: '2026-10-01' }, 'eventTime: must be a time such as 2026-11-27T18:00:00Z'],
    ['no job', { ...simple, job: null }, 'job: is required: the job, by its namespace and name'],
    [
      'a job without name',
      { ...simple, job: { namespace: 'n' } },
      'job.name: is required: the name by which OpenLineage knows it',
    ],
    ['no run', { ...simple, run: null }, 'run.runId: is required: the id of the run'],
    ['an empty run', { ...simple, run: {} }, 'run.runId: is required: the id of the run'],
    ['a long id', { ...simple, run: { runId: 'x'.repeat(201) } }, 'run.runId: must be of 200 characters at most'],
    [
      'no time',
      { ...simple, eventTime: null },
      'eventTime: is required: the time of the event, such as 2026-11-27T18:00:00Z',
    ],
    [
      'a time as number',
      { ...simple, eventTime: 1_609_459_200 },
      'eventTime: must be a time such as 2026-11-27T18:00:00Z',
    ],
    ['no day', { ...simple, eventTime: '2026-02-30T00:00:00Z' }, 'eventTime: must be a time that exists'],
    ['no hour', { ...simple, eventTime: '2026-02-20T25:00:00Z' }, 'eventTime: must be a time that exists'],
    [
      'far off',
      { ...simple, eventTime: '1700-02-20T05:00:00Z' },
      'eventTime: must be a time of the years 1900 to 9999 in UTC',
    ],
    [
      'another type',
      { ...simple, eventType: 'DONE' },
      'eventType: must be one of START, RUNNING, COMPLETE, ABORT, FAIL, OTHER',
    ],
    ['inputs as table', { ...simple, inputs: {} }, 'inputs: must be a list of datasets'],
    ['a dataset as text', { ...simple, inputs: ['x'] }, 'inputs[0]: must be an object with a namespace and a name'],
    [
      'a long name',
      { ...simple, outputs: [{ namespace: 'n', name: 'x'.repeat(1025) }] },
      'outputs[0].name: must be of 1024 characters at most',
    ],
    [
      'a line break',
      { ...simple, outputs: [{ namespace: 'a\nb', name: 'x' }] },
      'outputs[0].namespace: must be one line, without control characters',
    ],
    [
      'a flood',
      { ...simple, outputs: Array.from({ length: 5001 }, () => ({ namespace: 'n', name: 'x' })) },
      'outputs: must hold at most 5000 datasets',
    ],
  ])('%s is refused where it is wrong', (_, event, issue) => {
    expect(issuesOf(event)[0]).toBe(issue)
  })
})

test('what promises to be a secret is not kept', () => {
  const kept = JSON.stringify(
    withoutSecrets({
      dataSource: { uri: 'postgres://food:hunter2@db:5432/food', name: 'mail a@example.com' },
      environmentVariables: { environmentVariables: [{ name: 'HOME', value: 'hunter2' }] },
      spark_properties: { properties: { 'spark.hadoop.fs.s3a.secret.key': 'hunter2', 'spark.app.name': 'app' } },
    }),
  )
  expect(kept).not.toContain('hunter2')
  expect(kept).toContain('postgres://db:5432/food')
  expect(kept).toContain('a@example.com')
  expect(kept).toContain('"spark.app.name":"app"')
})

test('what describes is kept without signs that hide or reorder what is read', () => {
  const documentation = { description: 'Clicks\u202e of\u001b[31m a day\nby hour\u0007' }
  const { outputs } = eventOf({ ...simple, outputs: [{ namespace: 'db', name: 'clicks', facets: { documentation } }] })
  expect(outputs[0]?.description).toBe('Clicks of[31m a day\nby hour')
})
