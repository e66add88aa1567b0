import { major } from 'semver'
import type { Difference } from '#lib/differences'
import { listed } from '#lib/format'
import { type ApiChange, apiChanges } from '#lib/manifest/compatibility'
import { diffManifests } from '#lib/manifest/diff'
import { mentionedFiles, type Part } from '#lib/manifest/rules'
import type { Manifest } from '#lib/manifest/schema'
import { nextFree } from './rules.ts'

/** A number for a version that comes after another, and in a sentence why it is this one. */
export type SuggestedNumber = { number: string; kind: 'major' | 'minor' | 'patch'; why: string }

/** Parts whose change may change what callers get; scenarios only say what they should get. */
const behaviour: readonly Part[] = ['model', 'code', 'configuration', 'data', 'environment']

/** Keys of those parts that only explain: with another text it behaves like the one before. */
const explains = /\.(?:description|documentation|tests)(?:$|\[)/

/**
 * The number that should come after `before`, by semantic versioning (semver.org 2.0.0) of the behaviour: `major` where callers of the
 * prediction API break (`minor` before 1.0.0, where item 4 lets everything change), `minor` where they can ask for more or may be answered
 * otherwise, `patch` where only words changed. `taken` are the numbers that can not be used any more. Both manifests with libraries and
 * scenarios written out, else only the names of their files are compared.
 */
export function suggestedNumber(before: Manifest, after: Manifest, taken: readonly string[]): SuggestedNumber {
  const { kind, why } = reasonOf(before, after)
  return { number: nextFree(before.version, taken, kind), kind, why }
}

type Reason = Pick<SuggestedNumber, 'kind' | 'why'>

function reasonOf(before: Manifest, after: Manifest): Reason {
  const changes = apiChanges(before.api, after.api)
  const breaking = changes.filter(({ kind }) => kind === 'breaking')
  if (breaking.length > 0) return breakingReason(before.version, breaking)
  const [compatible] = changes
  if (compatible) return { kind: 'minor', why: `The prediction API changed and stays compatible: ${compatible.what}.` }
  const explaining = explainingFiles(before, after)
  const behaves = ({ path }: Difference) => !explains.test(path) && !explaining.has(path)
  const { parts: differences } = diffManifests(before, after)
  const changed = behaviour.filter((part) => differences[part].some(behaves))
  if (changed.length > 0) return { kind: 'minor', why: `Answers may differ: ${listed(changed)} changed.` }
  return { kind: 'patch', why: 'Nothing that callers are answered by changed.' }
}

function breakingReason(number: string, [first, ...more]: ApiChange[]): Reason {
  const what = `${first?.what ?? ''}${more.length > 0 ? ` (and ${more.length} more)` : ''}`
  return major(number) === 0
    ? { kind: 'minor', why: `Callers break: ${what}. Before 1.0.0 that is a minor number.` }
    : { kind: 'major', why: `Callers break: ${what}.` }
}

/** Files that only documentation or tests name, as paths of a difference. */
function explainingFiles(...manifests: Manifest[]): Set<string> {
  const mentions = manifests.flatMap(mentionedFiles)
  const running = new Set(mentions.filter(({ at }) => !explains.test(at)).map(({ file }) => file))
  return new Set(mentions.filter(({ file }) => !running.has(file)).map(({ file }) => `files[${file}]`))
}
