import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPages, pagesAreStale } from '../scripts/build.ts'
import { endChildrenWithUs } from '../scripts/processes.ts'
import { authenticationCosts } from './authentication.ts'
import { blobRates } from './blobs.ts'
import { compareCosts } from './compare.ts'
import { draftCosts } from './drafts.ts'
import { exampleLoad } from './example.ts'
import { lineageCosts } from './lineage.ts'
import { observationCosts } from './observations.ts'
import { pointRead } from './point-read.ts'
import { readCosts } from './reads.ts'
import { scenarioRates } from './scenarios.ts'
import { seed } from './seed.ts'
import { print, type Row } from './table.ts'

/**
 * `npm run bench`: what the catalog costs, each as a ratio to a raw limit of the same run, or as processor time. `--quick` does
 * it with 100,000 versions and smaller files. It ends with 1 when a budget is missed.
 */
endChildrenWithUs()
process.env.LOG_LEVEL = 'error'
const quick = process.argv.includes('--quick')
const sizes = quick
  ? { versions: 100_000, blob: 64, rounds: 3, observations: 500_000, edges: 100_000 }
  : { versions: 1_000_000, blob: 256, rounds: 5, observations: 5_000_000, edges: 1_000_000 }
const folder = mkdtempSync(join(tmpdir(), 'shipshape-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

function dataFolder(name: string): string {
  const data = join(folder, name)
  mkdirSync(data)
  return data
}

const rows: Row[] = []
async function topic(title: string, measure: () => Promise<Row[]>): Promise<void> {
  const measured = await measure()
  print(title, measured)
  rows.push(...measured)
}

async function seeded(versions: number): Promise<string> {
  process.stdout.write(`  Seeding ${versions.toLocaleString('en')} versions … `)
  const begun = performance.now()
  const data = dataFolder(`${versions}`)
  await seed(data, versions)
  console.log(`${Math.round((performance.now() - begun) / 1000)} s`)
  return data
}

if (pagesAreStale()) await buildPages()
const small = await seeded(10_000)
await topic('Through the whole server', () => pointRead(small, sizes.rounds))
await topic('Who asks', () => authenticationCosts(dataFolder('authentication')))
await topic('Bytes', () => blobRates(dataFolder('blobs'), sizes.blob, sizes.rounds))
await topic('The example catalog', () => exampleLoad(dataFolder('example')))
await topic(`Observations, ${sizes.observations.toLocaleString('en')} of them`, () =>
  observationCosts(dataFolder('observations'), sizes.observations, sizes.rounds),
)
await topic(`Four versions compared, ${sizes.observations.toLocaleString('en')} observations`, () =>
  compareCosts(dataFolder('compare'), sizes.observations),
)
const lineageFolders = { few: dataFolder('lineage-few'), many: dataFolder('lineage'), events: dataFolder('events') }
await topic(`Lineage, ${sizes.edges.toLocaleString('en')} edges`, () => lineageCosts(lineageFolders, sizes.edges))
await topic('Scenarios', () => scenarioRates(dataFolder('scenarios'), 10_000, sizes.rounds))
await topic('Drafts, 20,000 of them', () => draftCosts(dataFolder('drafts'), 20_000))
const large = await seeded(sizes.versions)
await topic(`In the database, ${sizes.versions.toLocaleString('en')} versions`, () => readCosts(small, large))
const missed = rows.filter(({ holds }) => !holds)
console.log(`\n${rows.length - missed.length} budgets hold, ${missed.length} missed`)
process.exitCode = missed.length > 0 ? 1 : 0
