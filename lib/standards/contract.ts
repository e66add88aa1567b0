import type { Manifest } from '#lib/manifest/schema'
import type { ModelFacts } from '#lib/models/schema'
import { someOf } from '#lib/models/words'
import type { Scenario } from '#lib/scenarios/schema'

export const parts = ['package', 'api', 'code', 'configuration', 'data', 'scenarios', 'model', 'environment'] as const
export type Part = (typeof parts)[number]

export const verdicts = ['holds', 'falls short', 'cannot tell'] as const
export type Verdict = (typeof verdicts)[number]

/**
 * Everything a check may look at: a registered version's, or a draft's. In a draft keys of the manifest may be missing, and what is
 * not known yet is left out: files that were not read, scenarios or libraries still in a file, owners of a package that is new.
 */
export type Contract = {
  manifest: Partial<Manifest>
  /** Keys of the manifest that are there and were left out, for they hold mistakes. */
  unread?: readonly string[]
  /** What is wrong with such a key, where it lies in a file that the key names. */
  mistakes?: Readonly<Record<string, string>>
  files?: readonly { path: string; size: number; facts?: ModelFacts | null }[]
  scenarios?: readonly Scenario[]
  libraries?: readonly { name: string; pinned: boolean }[]
  owners?: readonly { role: string; owner: string }[]
}

/** What a check says of a contract; `found` is a short sentence of what was there, `path` where it is repaired, if more exactly than the check's. */
export type Outcome = { verdict: Verdict; found: string; path?: string }

/** What a standard may ask of a check beyond its being met. */
export type Parameters = { atLeast?: number; formats?: readonly string[] }

/**
 * One question of a standard. `title` says what is so when it holds; `path` is the manifest's key that answers it, and `example`
 * what to write there, as YAML; both are absent where the manifest does not hold the answer.
 */
export type Check = {
  key: string
  part: Part
  title: string
  why: string
  repair: string
  example?: string
  path?: string
  takes?: readonly (keyof Parameters)[]
  run: (contract: Contract, parameters: Parameters) => Outcome
}

/** A text of several lines. */
export const lines = (...each: string[]) => each.join('\n')

export const holds = (found: string): Outcome => ({ verdict: 'holds', found })
export const fallsShort = (found: string): Outcome => ({ verdict: 'falls short', found })
export const cannotTell = (found: string): Outcome => ({ verdict: 'cannot tell', found })

/** Falls short, naming some of what is wrong. */
export const amiss = (wrong: readonly string[], trouble: string) => fallsShort(`${someOf(wrong, 3)}: ${trouble}`)

/** Holds when nothing is wrong. */
export const unless = (wrong: readonly string[], trouble: string, fine: string): Outcome =>
  wrong.length > 0 ? amiss(wrong, trouble) : holds(fine)

/** The outcome, which leads to what the first wrong entry of a list lacks. */
export function leadingTo<Entry>(
  list: string,
  entries: readonly Entry[],
  { wrong, key }: { wrong: (entry: Entry) => boolean; key: string },
  outcome: Outcome,
): Outcome {
  const index = outcome.verdict === 'holds' ? -1 : entries.findIndex(wrong)
  return index < 0 ? outcome : { ...outcome, path: `${list}[${index}].${key}` }
}

/** Holds when the value is stated, and says it. */
export const stated = (value: string | undefined): Outcome => (value ? holds(value) : fallsShort('not stated'))

/** The version's files; nothing while they are not known. */
export const filesOf = ({ manifest, files }: Contract): Contract['files'] => files ?? manifest.files

export function pathsOf(contract: Contract): Set<string> | undefined {
  const files = filesOf(contract)
  return files && new Set(files.map(({ path }) => path))
}

/** Which of the paths are not among the files; none while the files are not known. */
export function missing(contract: Contract, paths: readonly string[]): string[] {
  const known = pathsOf(contract)
  return known ? paths.filter((path) => !known.has(path)) : []
}
