import { formatCount, formatPercent, shortDigest } from '#lib/format'
import type { InstanceState, ReportProblem, ReportState } from './schema.ts'

/** A version's part of what is declared; `name` is what people call it. `former` arms are those of the release before. */
export type Arm = { digest: string; name: string; share: number; shadow: boolean; former: boolean }
/** What an instance said last. `version` is the number of its digest, where it is one of the package's own or of an arm. */
export type Instance = { instance: string; digest: string; version: string | null; since: number; lastAt: number }

export type Declared = {
  arms: readonly Arm[]
  /** When the current release took effect; null without one. */
  declaredSince: number | null
  /** Those that reported in the last 7 days. */
  instances: readonly Instance[]
  now: number
  /** Milliseconds. */
  silentAfter: number
}

type Problem = Omit<ReportProblem, 'since'> & { since: number }
export type Judged = { state: ReportState; problems: Problem[] }

const repairs = {
  mismatch: 'Deploy what is declared; or promote what runs, if it is meant to, or roll back to it.',
  'unknown digest':
    'Push what runs as a version, or deploy one that is registered: the digest to report is the one shipshape pull prints.',
  silent: 'See whether the service is up and reaches this catalog, and whether its token still holds.',
  'not reported': 'Deploy it and send it its share of the traffic, or roll back to what runs.',
} satisfies Record<Problem['kind'], string>

const current = (arms: readonly Arm[]) => arms.filter(({ former }) => !former)

/** After a release services have as long to follow as they may be silent. */
const isGrace = ({ declaredSince, now, silentAfter }: Declared) =>
  declaredSince !== null && now - declaredSince < silentAfter

/** How one instance stands to what is declared. One that has been silent for too long is gone: others answer in its place. */
export function stateOf(one: Instance, declared: Declared): InstanceState {
  const { arms, declaredSince, now, silentAfter } = declared
  if (now - one.lastAt > silentAfter) return 'gone'
  if (current(arms).some(({ digest }) => digest === one.digest)) return 'as declared'
  const known = one.version !== null || arms.some(({ digest }) => digest === one.digest)
  if (!known) return 'unknown digest'
  return isGrace(declared) && one.since <= (declaredSince ?? 0) ? 'catching up' : 'mismatch'
}

/** What is declared in an environment against what services report there. What is not known is never well. */
export function judgeReports(declared: Declared): Judged {
  const { arms, instances } = declared
  const fresh = instances.filter((one) => stateOf(one, declared) !== 'gone')
  if (fresh.length === 0) return instances.length > 0 && current(arms).length > 0 ? silence(declared) : nothing
  const problems = [
    ...wrongOf('unknown digest', fresh, declared),
    ...wrongOf('mismatch', fresh, declared),
    ...unreported(fresh, declared),
  ]
  if (problems.length > 0)
    return { state: problems[0]?.kind === 'unknown digest' ? 'unknown digest' : 'mismatch', problems }
  const behind = fresh.some((one) => stateOf(one, declared) === 'catching up')
  return { state: behind ? 'catching up' : 'as declared', problems }
}

const nothing: Judged = { state: 'no reports', problems: [] }

function silence({ instances, silentAfter }: Declared): Judged {
  const last = instances.reduce((latest, one) => (one.lastAt > latest.lastAt ? one : latest))
  const sentence = `No instance has reported for more than ${spanOf(silentAfter)}; the last was ${last.instance}.`
  const { digest, version, lastAt: since } = last
  const problem: Problem = { kind: 'silent', instances: [], digest, version, since, sentence, repair: repairs.silent }
  return { state: 'silent', problems: [problem] }
}

/** One problem for each digest that should not run, whoever runs it. */
function wrongOf(kind: 'mismatch' | 'unknown digest', fresh: Instance[], declared: Declared): Problem[] {
  const wrong = fresh.filter((one) => stateOf(one, declared) === kind)
  return [...Map.groupBy(wrong, ({ digest }) => digest)].map(([digest, ones]) => {
    const { version } = ones[0] ?? { version: null }
    const began = Math.min(...ones.map(({ since }) => since))
    const runs = `${whoOf(ones)} ${version ?? shortDigest(digest)}`
    const sentence =
      kind === 'mismatch' ? `${runs}, but ${saidOf(declared.arms)}.` : `${runs}, which is no version of this package.`
    const since = Math.max(began, declared.declaredSince ?? 0)
    const instances = ones.map(({ instance }) => instance)
    const isDeclared = kind === 'unknown digest' || current(declared.arms).length > 0
    const repair = isDeclared ? repairs[kind] : 'Promote what runs there, or stop it.'
    return { kind, instances, digest, version, since, sentence, repair }
  })
}

function unreported(fresh: Instance[], declared: Declared): Problem[] {
  if (isGrace(declared)) return []
  const said = new Set(fresh.map(({ digest }) => digest))
  return current(declared.arms)
    .filter(({ share, digest }) => share > 0 && !said.has(digest))
    .map((arm) => ({
      kind: 'not reported',
      instances: [],
      digest: null,
      version: arm.name,
      since: declared.declaredSince ?? 0,
      sentence: `${armText(arm)} is declared, but no instance reports it.`,
      repair: repairs['not reported'],
    }))
}

const armText = ({ name, share, shadow }: Arm) => (shadow ? `${name} (shadow)` : `${name} (${formatPercent(share)})`)

function saidOf(arms: readonly Arm[]): string {
  const said = current(arms).map(armText)
  return said.length > 0 ? `declared ${said.length > 1 ? 'are' : 'is'} ${said.join(', ')}` : 'nothing is declared there'
}

const whoOf = (ones: Instance[]) =>
  ones.length === 1 ? `${ones[0]?.instance} runs` : `${formatCount(ones.length, 'instance')} run`

function spanOf(ms: number): string {
  const minutes = ms / 60_000
  return minutes >= 1 ? formatCount(Math.round(minutes), 'minute') : formatCount(Math.round(ms / 1000), 'second')
}
