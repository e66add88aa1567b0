import { z } from 'zod'
import { normalised } from '#lib/libraries/names'
import { isSameVersion } from '#lib/libraries/versions'
import type { Manifest } from '#lib/manifest/schema'
import { someOf } from '#lib/models/words'

const named = z.object({ name: z.string(), version: z.string().optional() })

/** What a runner says of where it ran, read with patience: what is not said in this form is not said. */
const said = z.object({
  runtime: z
    .union([named, z.string().transform(runtimeOf)])
    .optional()
    .catch(undefined),
  libraries: z
    .array(z.object({ ecosystem: z.string().default('pypi'), name: z.string(), version: z.string().optional() }))
    .optional()
    .catch(undefined),
  image: z.object({ reference: z.string().optional(), digest: z.string().optional() }).optional().catch(undefined),
  platform: z.object({ os: z.string().optional(), architecture: z.string().optional() }).optional().catch(undefined),
})

/** Where scenarios ran, as it was found there: in the form in which a manifest declares its environment. */
export type RunnerEnvironment = z.infer<typeof said>

/** `python 3.11.7` as a name and a version. */
function runtimeOf(text: string) {
  const [name = '', version] = text.trim().split(/\s+/, 2)
  return version === undefined ? { name } : { name, version }
}

export const environmentOf = (runner: Readonly<Record<string, unknown>>): RunnerEnvironment => said.parse(runner)

export type DeclaredEnvironment = {
  environment?: Manifest['environment']
  /** Those of the manifest or of the file that it names; what is pinned is held against what was found. */
  libraries: readonly {
    ecosystem: string
    name: string
    version?: string | null
    pinned: boolean
    marker?: string | null
  }[]
}

export const environmentMatch = z.object({
  /** `not said` where nothing differs, but the runner does not say all that is declared. */
  verdict: z.enum(['matches', 'differs', 'not said', 'nothing declared']),
  differences: z.array(z.object({ what: z.string(), declared: z.string(), found: z.string() })),
  /** What is declared and the runner said nothing of. */
  unsaid: z.array(z.string()),
})
export type EnvironmentMatch = z.infer<typeof environmentMatch>

type Held = { what: string; declared: string; found: string | undefined; same: boolean }

/**
 * Whether scenarios ran in the environment that a version declares: its runtime, its pinned libraries, its image and its platform. The
 * same image is the same environment, whatever else is said. A runtime that is declared as 3.11 is any 3.11; a library is its version.
 */
export function matchEnvironment(declared: DeclaredEnvironment, found: RunnerEnvironment): EnvironmentMatch {
  const image = declared.environment?.image?.digest
  if (image !== undefined && image === found.image?.digest) return { verdict: 'matches', differences: [], unsaid: [] }
  const asked = [...heldRuntime(declared, found), ...heldLibraries(declared, found)]
  const held = [...asked, ...heldRest(declared, found, asked.length === 0)]
  const differences = held.flatMap(({ what, declared, found, same }) =>
    found === undefined || same ? [] : [{ what, declared, found }],
  )
  const unsaid = held.filter(({ found }) => found === undefined).map(({ what }) => what)
  return { verdict: verdictOf(held.length, differences.length, unsaid.length), differences, unsaid }
}

function verdictOf(held: number, differences: number, unsaid: number): EnvironmentMatch['verdict'] {
  if (held === 0) return 'nothing declared'
  if (differences > 0) return 'differs'
  return unsaid > 0 ? 'not said' : 'matches'
}

/** Whether a run counts for a version: it ran as declared, as far as anything is. */
export const isAsDeclared = ({ verdict }: Pick<EnvironmentMatch, 'verdict'>): boolean =>
  verdict === 'matches' || verdict === 'nothing declared'

/** The engine of the sandbox is the one of that name, built for the web. */
const sameRuntime: Readonly<Record<string, string>> = { cpython: 'python', 'onnxruntime-web': 'onnxruntime' }
const runtimeName = (name: string) => sameRuntime[name.toLowerCase()] ?? name.toLowerCase()

const isPartOf = (declared: string | undefined, found: string | undefined) =>
  declared === undefined || found === declared || found?.startsWith(`${declared}.`) === true

const words = ({ name, version }: { name: string; version?: string | undefined }) =>
  version === undefined ? name : `${name} ${version}`

function heldRuntime({ environment }: DeclaredEnvironment, { runtime: found }: RunnerEnvironment): Held[] {
  const runtime = environment?.runtime
  if (!runtime) return []
  const same =
    found !== undefined &&
    runtimeName(runtime.name) === runtimeName(found.name) &&
    isPartOf(runtime.version, found.version)
  return [{ what: 'runtime', declared: words(runtime), found: found && words(found), same }]
}

const libraryKey = ({ ecosystem, name }: { ecosystem: string; name: string }) => `${ecosystem} ${normalised(name)}`

function heldLibraries({ libraries }: DeclaredEnvironment, found: RunnerEnvironment): Held[] {
  const there = new Map(found.libraries?.map((one) => [libraryKey(one), one.version]))
  return libraries.flatMap((library) => {
    const { name, version, pinned, marker } = library
    const other = there.get(libraryKey(library))
    const askedElsewhere = marker && other === undefined
    if (!pinned || !version || askedElsewhere) return []
    return [{ what: name, declared: version, found: other, same: other !== undefined && isSameVersion(version, other) }]
  })
}

/** What images, kernels and runtimes call the same. */
const samePlatform: Readonly<Record<string, string>> = {
  amd64: 'x86_64',
  x64: 'x86_64',
  'x86-64': 'x86_64',
  arm64: 'aarch64',
  darwin: 'macos',
  win32: 'windows',
}
const platformName = (name: string) => samePlatform[name.toLowerCase()] ?? name.toLowerCase()

/** What need not be said beside a runtime or libraries, and may not differ; by itself it must be said. */
function heldRest(
  { environment = {} }: DeclaredEnvironment,
  { image, platform }: RunnerEnvironment,
  alone: boolean,
): Held[] {
  const pairs: [string, string | undefined, string | undefined][] = [
    ['image', environment.image?.digest, image?.digest],
    ['operating system', environment.platform?.os, platform?.os],
    ['architecture', environment.platform?.architecture, platform?.architecture],
  ]
  return pairs.flatMap(([what, declared, found]) =>
    declared === undefined || (found === undefined && !alone)
      ? []
      : [{ what, declared, found, same: found !== undefined && platformName(declared) === platformName(found) }],
  )
}

/** How the environment of a run stands to the declared one, as the end of a sentence. */
export function matchWords({ verdict, differences, unsaid }: EnvironmentMatch): string {
  if (verdict === 'matches') return 'in the declared environment'
  if (verdict === 'nothing declared') return 'where no environment is declared'
  if (verdict === 'not said') return `on a runner that does not say its ${someOf(unsaid, 3)}`
  const parts = differences.map(({ what, declared, found }) => `${what} ${found} where ${declared} is declared`)
  return `in another environment: ${someOf(parts, 3)}`
}
