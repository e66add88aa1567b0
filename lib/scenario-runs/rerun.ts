import { isDeepStrictEqual } from 'node:util'
import { formatCount } from '#lib/format'
import { sandboxEngine } from '#lib/sandbox/engine'
import { filesOf, manifestOf } from '#lib/versions/parts'
import { listedRow, readVersionBefore } from '#lib/versions/reads'
import { declaredEnvironment } from './declared.ts'
import { type DeclaredEnvironment, environmentOf, matchEnvironment, matchWords } from './environment.ts'
import { latestRun } from './reads.ts'

/** A version as far as it matters for whether what came out before still holds: its model files by digest, and where it should run. */
type Contract = { number: string; models: readonly string[]; declared: DeclaredEnvironment }

type Standing = {
  version: Contract
  /** The version below it. */
  before: Contract | undefined
  /** What its newest run says of where it ran; nothing where it was not run. */
  runner: Readonly<Record<string, unknown>> | undefined
  /** The sandbox's engine of today: name and version. */
  engine: { name: string; version: string }
}

const asFound = ({ environment, libraries }: DeclaredEnvironment) =>
  environmentOf({
    ...environment,
    libraries: libraries.flatMap(({ ecosystem, name, version }) => (version ? [{ ecosystem, name, version }] : [])),
  })

/** What changed in the environment since the version below, where the model did not; `numpy 2.3.4 became 2.4.0`. */
function environmentChanges({ version, before }: Pick<Standing, 'version' | 'before'>): string[] {
  if (!before || version.models.length === 0 || !isDeepStrictEqual(version.models, before.models)) return []
  const { differences } = matchEnvironment(version.declared, asFound(before.declared))
  return differences.map(({ what, declared, found }) => `${what} ${found} became ${declared}`)
}

/** Why the scenarios of a version should run (again) though nothing failed, as sentences; none where nothing asks for it. */
export function reasonsToRun({ version, before, runner, engine }: Standing): string[] {
  if (!runner) {
    const changes = environmentChanges({ version, before })
    if (changes.length === 0) return []
    const more = changes.length > 3 ? ` and ${formatCount(changes.length - 3, 'more change', 'more changes')}` : ''
    return [
      `The model is that of ${before?.number}, its environment is not: ${changes.slice(0, 3).join(', ')}${more}. What came out of ${before?.number} says nothing of it.`,
    ]
  }
  const ran = environmentOf(runner)
  const another = ran.runtime?.name === engine.name && ran.runtime.version !== engine.version
  if (another) return [`It ran on ${engine.name} ${ran.runtime?.version}; the sandbox has ${engine.version} now.`]
  const match = matchEnvironment(version.declared, ran)
  return match.verdict === 'differs' ? [`It ran ${matchWords(match)}.`] : []
}

/** Why the scenarios of a version should run again, as sentences. */
export async function readReasonsToRun(packageName: string, number: string): Promise<string[]> {
  const { id } = await listedRow(packageName, number)
  const below = await readVersionBefore(packageName, number)
  const before = below === null ? undefined : await contractOf((await listedRow(packageName, below)).id, below)
  const run = await latestRun(id)
  return reasonsToRun({ version: await contractOf(id, number), before, runner: run?.runner, engine: sandboxEngine })
}

async function contractOf(id: string, number: string): Promise<Contract> {
  const [manifest, files] = [await manifestOf(id), await filesOf(id)]
  const paths = new Set(manifest.model?.map(({ path }) => path))
  const models = files.flatMap(({ path, digest }) => (paths.has(path) ? [digest] : [])).toSorted()
  return { number, models, declared: await declaredEnvironment(id, manifest) }
}
