import { invalid, Refusal } from '#lib/errors'
import { manifestDigest } from '#lib/manifest/canonical'
import { digest as digestForm } from '#lib/manifest/parts/names'
import { manifestLibraries, manifestScenarios } from '#lib/manifest/projections'
import { matchEnvironment } from '#lib/scenario-runs/environment'
import type { Scenario } from '#lib/scenarios/schema'
import { requireMay } from '../catalog.ts'
import { Client } from '../client.ts'
import { textsOf } from '../contract.ts'
import { UsageError } from '../exit.ts'
import { existingFolder, type PackageFolder, readPackageFolder } from '../folder.ts'
import type { Result } from '../output.ts'
import { barOf } from '../progress.ts'
import { type Case, caseOf, leftOut } from './cases.ts'
import { chosenOf } from './chosen.ts'
import { converse } from './conversation.ts'
import { resultOf, writeJunit } from './ended.ts'
import { foundEnvironment, shortened } from './found.ts'
import { type Options, timeOf } from './options.ts'
import { registeredAs, report } from './reporting.ts'

const defaults = { timeout: '60s', within: '1h' }

function imageDigestOf({ imageDigest = process.env.SHIPSHAPE_IMAGE_DIGEST || undefined }: Options): string | undefined {
  if (imageDigest === undefined || digestForm.safeParse(imageDigest).success) return imageDigest
  throw new UsageError(
    `${imageDigest} is not the digest of an image: it is sha256: followed by 64 lower-case hex digits.`,
  )
}

async function scenariosOf({ manifest, files, folder }: PackageFolder): Promise<Scenario[]> {
  const { scenarios, issues } = await manifestScenarios(manifest, textsOf(files))
  if (issues) throw invalid('manifest_invalid', issues)
  if (scenarios.length > 0) return scenarios
  throw new Refusal(
    'missing',
    'no_scenarios',
    `${folder} has no scenarios: state them under scenarios in its manifest.`,
  )
}

type Asked = Options & { command: string }

/** Puts the scenarios of a folder to a command, and holds what it answers against what they expect. */
export async function testByCommand(given: string, options: Asked): Promise<Result> {
  const { command, timeout = defaults.timeout, within = defaults.within, json } = options
  const imageDigest = imageDigestOf(options)
  const patience = { answer: timeOf(timeout), whole: timeOf(within) }
  const read = await readPackageFolder(await existingFolder(given))
  const { folder, manifest, files } = read
  const scenarios = await scenariosOf(read)
  const chosen = chosenOf(scenarios, options)
  const here = { package: manifest.package, version: manifest.version, digest: manifestDigest(manifest) }
  const report = options.report ? await reporterOf(here) : undefined
  const { cases, told } = await ran({ command, folder, patience, scenarios, chosen }, manifest.api?.outputs, json)
  const { libraries } = await manifestLibraries(manifest, textsOf(files))
  const declared = { ...(manifest.environment ? { environment: manifest.environment } : {}), libraries }
  const found = await foundEnvironment({ command, folder, imageDigest }, declared, told)
  await writeJunit(options.junit, { ...here, cases })
  const reported = await report?.(
    cases.filter(({ outcome }) => outcome !== 'skipped'),
    shortened(found, declared),
  )
  const more = reported ? { value: { reported: reported.made }, lines: reported.lines } : {}
  return resultOf({ ...here, cases, found, match: matchEnvironment(declared, found) }, more)
}

/** What reports a run of this content; refused now, before anything runs, where the catalog would not take it. */
async function reporterOf(here: { package: string; version: string; digest: string }) {
  const client = new Client()
  const known = await registeredAs(client, here)
  await requireMay(client, 'evidence.post', 'report scenario runs')
  return (cases: readonly Case[], environment: Parameters<typeof report>[3]) =>
    report(client, known, cases, environment)
}

type Put = Omit<Parameters<typeof converse>[0], 'answered'> & { chosen: readonly Scenario[] }

async function ran({ chosen, scenarios, ...asked }: Put, outputs: Parameters<typeof caseOf>[2], quiet?: boolean) {
  const cases = new Map<string, Case>()
  const bar = barOf('Running scenarios', quiet)
  const told = await converse({
    ...asked,
    scenarios: chosen,
    answered(scenario, came) {
      cases.set(scenario.id, caseOf(scenario, came, outputs))
      bar.advance(1, chosen.length)
    },
  })
  bar.end()
  return { told, cases: scenarios.map((scenario) => cases.get(scenario.id) ?? leftOut(scenario)) }
}
