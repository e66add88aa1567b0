import { randomUUID } from 'node:crypto'
import { api, pages } from '#lib/paths'
import type { RunnerEnvironment } from '#lib/scenario-runs/environment'
import { type MadeRun, madeRun, type PostedResult } from '#lib/scenario-runs/schema'
import type { VersionView } from '#lib/versions/schema'
import { findDigest, readVersion } from '../catalog.ts'
import { type Client, Problem } from '../client.ts'
import { good } from '../output.ts'
import type { Case } from './cases.ts'

type Here = { package: string; version: string; digest: string }

/** The registered version of exactly the content in the folder; refused before anything runs where the catalog holds none. */
export async function registeredAs(client: Client, { package: name, version, digest }: Here): Promise<VersionView> {
  const known = await findDigest(client, digest)
  if (known) return known
  const other = await readVersion(client, name, version).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 404) return undefined
    throw error
  })
  const detail = other
    ? `${name} ${version} holds other content in the catalog (${other.digest}) than this folder: give it a number of its own, and push it first with shipshape push.`
    : `The catalog does not hold the content of this folder: push it first with shipshape push.`
  throw new Problem(409, { code: 'digest_unknown', detail, errors: [] })
}

/** A report may hold so many bytes; the rest is left for what stands around the results. */
const mostBytes = 15 * 1024 * 1024
const deepest = 60

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1))
}

/** The results as they are sent: outputs as far as a report holds them, those of what did not pass first. */
function posted(cases: readonly Case[]): { results: PostedResult[]; withoutOutput: number } {
  const bare = cases.map(({ actual: _actual, differences: _differences, why: _why, ...one }) => one)
  let room = mostBytes - Buffer.byteLength(JSON.stringify(bare))
  const results: PostedResult[] = [...bare]
  const inOrder = [...cases.entries()].toSorted(
    ([, a], [, b]) => Number(a.outcome === 'pass') - Number(b.outcome === 'pass'),
  )
  let withoutOutput = 0
  for (const [index, { actual }] of inOrder) {
    const one = bare[index]
    if (actual === undefined || one === undefined) continue
    const size = Buffer.byteLength(JSON.stringify(actual)) + ',"actual":'.length
    if (size > room || isDeeper(actual, deepest)) withoutOutput++
    else {
      room -= size
      results[index] = { ...one, actual }
    }
  }
  return { results, withoutOutput }
}

/** Sends what came out, as a run of this content in this environment. */
export async function report(
  client: Client,
  known: VersionView,
  cases: readonly Case[],
  environment: RunnerEnvironment,
): Promise<{ made: MadeRun; lines: string[] }> {
  const { package: name, version, digest } = known
  const { results, withoutOutput } = posted(cases)
  const body = { target: 'reported', digest, runner: { name: 'shipshape test', ...environment }, results }
  const made = await client.post(api.scenarioRuns(name, version), body, madeRun, randomUUID())
  const left = withoutOutput > 0 ? [`  the outputs of ${withoutOutput} scenarios are too large, and were left out`] : []
  return {
    made,
    lines: [
      good(`Reported as a run of ${name} ${version}`),
      ...left,
      `  ${client.address(pages.run(name, version, made.id))}`,
    ],
  }
}
