import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { closeDatabase } from '#db/db'
import { migrate } from '#db/migrate'
import { readLineage } from '#lib/lineage/reads'
import type { LineageAsked } from '#lib/lineage/schema'
import { startServer } from '../scripts/server-process.ts'
import { costOf } from './measure.ts'
import { processorSeconds, tokenFor } from './processes.ts'
import { day, opened } from './seed-observations.ts'
import type { Row } from './table.ts'

/** Jobs in layers; each reads four datasets of the layer before and writes one, once a day. */
const layers = 10
const jobsEach = 100
const jobs = layers * jobsEach
const readsEach = 4
const edgesOfRun = readsEach + 1
const begins = Date.UTC(2026, 0, 1)

/** Fills a catalog with so many edges between runs and dataset versions, and those of their jobs. */
function tellLineage(data: string, edges: number): void {
  const runs = Math.ceil(edges / edgesOfRun / jobs)
  const database = opened(data)
  database.exec(`
    create temp table jobs as with recursive n(j) as (select 0 union all select j + 1 from n where j < ${jobs - 1})
      select j, 'dataset-' || substr('000' || j, -4) as name from n;
    create temp table days as with recursive n(r) as (select 0 union all select r + 1 from n where r < ${runs - 1})
      select r, 'v' || substr('000' || r, -4) as label from n;
    create temp table reads as with recursive n(k) as (select 0 union all select k + 1 from n where k < ${readsEach - 1})
      select j, (j / ${jobsEach} - 1) * ${jobsEach} + (j * 7 + k * 31) % ${jobsEach} as source from jobs cross join n where j >= ${jobsEach};
    insert into dataset (name, described, example, created_by, created_at, changed_at)
      select name, 0, 0, 'bench', ${begins}, ${begins} from jobs;
    insert into job (name, identity, namespace, title, created_at) select name, name, 'bench', name, ${begins} from jobs;
    insert into dataset_version (dataset, label, at, described, by, created_at)
      select name, label, ${begins} + r * ${day}, 0, 'bench', ${begins} from jobs cross join days;
    insert into run (id, job, state, state_at) select name || '-' || label, name, 'complete', ${begins} + r * ${day} from jobs cross join days;
    insert into edge select 'run', 'dataset:' || name || '@' || label, 'run:' || name || '-' || label from jobs cross join days;
    insert into edge select distinct 'run', 'run:' || j.name || '-' || label, 'dataset:' || s.name || '@' || label
      from jobs j cross join days join reads on reads.j = j.j join jobs s on s.j = reads.source;
    insert into edge select 'job', 'dataset:' || name, 'job:' || name from jobs;
    insert into edge select distinct 'job', 'job:' || j.name, 'dataset:' || s.name
      from jobs j join reads on reads.j = j.j join jobs s on s.j = reads.source;`)
  database.pragma('wal_checkpoint(truncate)')
  database.close()
}

const middle = { dataset: 'dataset:dataset-0542', version: 'dataset:dataset-0542@v0001' }

async function costs(data: string): Promise<Map<string, number>> {
  process.env.SHIPSHAPE_DATA = data
  const found = new Map<string, number>()
  for (const [what, node] of Object.entries(middle))
    for (const direction of ['upstream', 'downstream'] as const) {
      const asked: LineageAsked = { node, depth: 3, direction }
      found.set(`${direction} of a ${what}, 3 steps`, await costOf(() => readLineage(undefined, asked)))
    }
  await closeDatabase()
  return found
}

/** An event as a producer sends it: a job that reads three tables with columns and writes one. */
function eventOf(n: number, eventType: string): object {
  const run = Math.floor(n / 2)
  const columns = Array.from({ length: 12 }, (_, column) => ({ name: `column_${column}`, type: 'VARCHAR' }))
  const table = (name: string) => ({ namespace: 'postgres://db:5432', name, facets: { schema: { fields: columns } } })
  return {
    eventType,
    eventTime: new Date(begins + n * 1000).toISOString(),
    producer: 'https://github.com/OpenLineage/OpenLineage/tree/1.40.0/integration/airflow',
    schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
    run: { runId: `00000000-0000-4000-8000-${String(run).padStart(12, '0')}` },
    job: { namespace: 'airflow', name: `etl.task_${run % 500}` },
    inputs: [0, 1, 2].map((one) => table(`public.table_${(run + one * 7) % 500}`)),
    outputs: [table(`public.table_${(run + 100) % 500}`)],
  }
}
const event = (n: number) => eventOf(n, n % 2 === 0 ? 'START' : 'COMPLETE')

const connections = 32
const batch = 500

/** Events a second of the server's processor, through HTTP. */
async function ingestRates(data: string, events: number): Promise<{ batches: number; singles: number }> {
  const token = await tokenFor(data, 'report')
  const server = await startServer(data)
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const post = async (path: string, body: string): Promise<void> => {
    const outgoing = request(`${server.url}/api/v1${path}`, { method: 'POST', agent, headers })
    outgoing.end(body)
    const [answer] = await once(outgoing, 'response')
    const said = await text(answer)
    if (answer.statusCode > 201) throw new Error(said)
  }
  const rate = async (count: number, work: () => Promise<void>) => {
    const begun = processorSeconds(server.pid)
    await work()
    return count / (processorSeconds(server.pid) - begun)
  }
  let next = 0
  const some = (count: number) => Array.from({ length: count }, () => JSON.stringify(event(next++)))
  const together = (count: number) => post('/lineage/batch', `[${some(count).join(',')}]`)
  const alone = async (bodies: string[]) => {
    for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) await post('/lineage', body)
  }
  try {
    await together(batch)
    const batches = await rate(events, async () => {
      for (let sent = 0; sent < events; sent += batch) await together(batch)
    })
    const bodies = some(events).toReversed()
    const singles = await rate(events, async () => {
      await Promise.all(Array.from({ length: connections }, () => alone(bodies)))
    })
    return { batches, singles }
  } finally {
    agent.destroy()
    await server.stop()
  }
}

const budget = { rate: 1_000, read: 10 }
const shown = (number: number) => Math.round(number).toLocaleString('en')

/** What lineage costs: reading it among so many edges and among a tenth of them, and taking events, many at once and one by one. */
export async function lineageCosts(
  folders: { few: string; many: string; events: string },
  edges: number,
): Promise<Row[]> {
  for (const [data, count] of [
    [folders.few, edges / 10],
    [folders.many, edges],
  ] as const) {
    process.env.SHIPSHAPE_DATA = data
    await migrate()
    await closeDatabase()
    tellLineage(data, count)
  }
  const [few, many] = [await costs(folders.few), await costs(folders.many)]
  const { batches, singles } = await ingestRates(folders.events, 5_000)
  const rates = [
    { what: `events taken, ${batch} a request`, rate: batches },
    { what: `events taken, one a request on ${connections} connections`, rate: singles },
  ]
  return [
    ...[...many].map(
      ([what, cost]): Row => ({
        what,
        figure: `${cost.toFixed(2)} ms`,
        budget: `<= ${budget.read} ms, flat`,
        holds: cost <= budget.read && cost <= Math.max(3 * (few.get(what) ?? 0), budget.read / 2),
        note: `${(few.get(what) ?? 0).toFixed(2)} ms with a tenth`,
      }),
    ),
    ...rates.map(
      ({ what, rate }): Row => ({
        what,
        figure: `${shown(rate)} events/s`,
        budget: `>= ${shown(budget.rate)}`,
        holds: rate >= budget.rate,
        note: 'on disk when answered',
      }),
    ),
  ]
}
