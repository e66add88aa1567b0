import type { ArmView, Stage } from '#lib/releases/schema'
import { sortKey } from '#lib/versions/rules'
import type { Light } from './schema.ts'

type Named = Pick<ArmView, 'package' | 'version'>
type Shared = Named & Pick<ArmView, 'share' | 'shadow'>

/** An arm as people call it within a package: `1.3.0`, of another package `top-sellers 1.0.0`, as all are outside of one. */
export function armName(own: string | undefined, { package: owner, version }: Named): string {
  if (version === null) return 'a hidden version'
  return owner === own ? version : `${owner} ${version}`
}

/** `1.3.0 10%`, `1.4.0 shadow`. */
export const armText = (own: string | undefined, arm: Shared): string => `${armName(own, arm)} ${said(arm)}`

/** An allocation: `1.3.0 90%, 1.4.0 10%`. */
export const armsText = (own: string | undefined, arms: readonly Shared[]): string =>
  arms.map((arm) => armText(own, arm)).join(', ')

/** Shares are told to the basis point: rounded further, what changed would look the same. */
const said = ({ shadow, share }: Shared) => (shadow ? 'shadow' : `${Number((share * 100).toFixed(2))}%`)

const sameShare = (one: Shared, other: Shared) =>
  one.shadow === other.shadow && Math.abs(one.share - other.share) < 1e-9

/** What is hidden is one arm: nobody could tell several apart. */
function hiddenAsOne(arms: readonly ArmView[]): ArmView[] {
  const groups = Map.groupBy(
    arms.filter(({ version }) => version === null),
    ({ shadow }) => shadow,
  )
  const merged = [...groups.values()].flatMap(([first, ...rest]) =>
    first ? [{ ...first, share: rest.reduce((sum, { share }) => sum + share, first.share) }] : [],
  )
  return [...arms.filter(({ version }) => version !== null), ...merged]
}

/** Arms as a bar shows them: those of other packages, the package's own by version, shadows last. */
export function inVersionOrder(own: string, arms: readonly ArmView[]): ArmView[] {
  const keyOf = ({ package: owner, version, shadow }: ArmView) =>
    `${shadow ? 1 : 0} ${owner === own ? 1 : 0} ${owner} ${version === null ? '' : sortKey(version)}`
  return hiddenAsOne(arms).toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

const key = ({ package: owner, version, shadow }: ArmView) => `${owner} ${version} ${version === null && shadow}`

/** What became of an allocation, version by version; nothing where it is the same. */
export function changesOf(own: string, then: readonly ArmView[], now: readonly ArmView[]): string[] {
  const [was, is] = [hiddenAsOne(then), hiddenAsOne(now)]
  const before = new Map(was.map((arm) => [key(arm), arm]))
  const after = new Map(is.map((arm) => [key(arm), arm]))
  const gone = was.filter((arm) => !after.has(key(arm))).map((arm) => `${armName(own, arm)} ${said(arm)} → gone`)
  const others = is.flatMap((arm) => {
    const old = before.get(key(arm))
    if (!old) return [`${armName(own, arm)} new → ${said(arm)}`]
    return sameShare(old, arm) ? [] : [`${armName(own, arm)} ${said(old)} → ${said(arm)}`]
  })
  return [...gone, ...others]
}

export type Runs = {
  hidden: number
  runs: readonly { name: string; declared: boolean; run: Run | null }[]
}
type Run = { passed: number; failed: number; declared: number }

/** How the newest runs of all arms came out together: one that failed decides, one that is not known is not well. */
export function scenarioLight({ hidden, runs }: Runs): Light {
  const failed = runs.filter(({ run }) => run !== null && run.failed > 0)
  const sum = failed.reduce((total, { run }) => total + (run?.failed ?? 0), 0)
  if (failed.length > 0) {
    const words = failed.map(({ name, run }) => `${name}: ${run?.failed} of ${run?.declared} failed`).join('; ')
    return { verdict: 'falls short', words, text: `${sum}` }
  }
  const open = runs.filter(({ run, declared }) => run === null || !declared || run.passed < run.declared)
  if (hidden > 0 || runs.length === 0) return { verdict: 'cannot tell', words: 'Some versions are hidden from you' }
  if (open.length === 0) return { verdict: 'holds', words: 'All scenarios passed when they last ran' }
  const words = open.map(({ name, run, declared }) => `${name}: ${openWords(run, declared)}`).join('; ')
  return { verdict: 'cannot tell', words }
}

function openWords(run: Run | null, declared: boolean): string {
  if (!declared) return 'no scenarios declared'
  return run ? `${run.declared - run.passed} of ${run.declared} not run` : 'not run yet'
}

export type Returning = {
  tierKnown: boolean
  target: { withdrawn: readonly string[]; versions: readonly string[]; hidden: boolean } | null
}

/** Whether a rollback has something to return to, by what the database knows; the bytes are looked at where it is done. */
export function rollbackLight({ tierKnown, target }: Returning): Light {
  if (!target) return { verdict: 'cannot tell', words: 'Nothing was live before: there is nothing to return to' }
  if (!tierKnown) return { verdict: 'falls short', words: 'The environment was removed' }
  if (target.withdrawn.length > 0)
    return { verdict: 'falls short', words: `Would return to ${target.withdrawn.join(', ')}, which is withdrawn` }
  if (target.hidden) return { verdict: 'cannot tell', words: 'Would return to what is hidden from you' }
  return { verdict: 'holds', words: `Ready: returns to ${target.versions.join(', ')}` }
}

type Held = { standard: string | null; hidden: boolean; score: { met: number; required: number } | undefined }

/** How the version with the largest share stands against the standard of its environment. */
export function standardLight({ standard, hidden, score }: Held): Light {
  if (standard === null) return { verdict: 'cannot tell', words: 'The environment asks for no standard' }
  if (hidden) return { verdict: 'cannot tell', words: 'The version with the largest share is hidden from you' }
  if (!score || score.required === 0)
    return { verdict: 'cannot tell', words: `Not held against the standard ${standard}` }
  const { met, required } = score
  const verdict = met === required ? 'holds' : 'falls short'
  const words = `${verdict === 'holds' ? 'Meets' : 'Falls short of'} the standard ${standard}`
  return { verdict, words, text: `${met}/${required}` }
}

const highestFirst: Stage[] = ['full', 'limited', 'shadow', 'staging', 'dev', 'retired']

/** The stage that says most of a version which stands in several places. */
export const highest = <At extends { stage: Stage }>(places: readonly At[]): At | undefined =>
  places.toSorted((a, b) => highestFirst.indexOf(a.stage) - highestFirst.indexOf(b.stage))[0]
