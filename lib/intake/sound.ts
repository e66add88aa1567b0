import type { Issue } from '#lib/errors'
import { issuesOf, pathOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { checkManifest } from '#lib/manifest/parse'
import { manifest } from '#lib/manifest/schema'
import { spread } from './places.ts'
import type { Claim, Unclear } from './reading.ts'
import { manifestOf, withAt } from './value.ts'

export type Sound = { found: Claim[]; unclear: Unclear[] }

const shape = manifest.partial()

const isWithin = (path: string, place: string) =>
  path === place || path.startsWith(`${place}[`) || path.startsWith(`${place}.`)

/** What is wrong with a claim by itself; what it still lacks beside it is not its mistake. */
function issuesIn({ at, value }: Claim): Issue[] {
  const own = pathOf(at)
  const checked = shape.safeParse(withAt({}, at, value))
  return checked.success ? [] : issuesOf(checked.error).filter(({ path }) => isWithin(path, own))
}

/** The entries of a list that have no mistake of their own; nothing where the mistake is the list's. */
function entriesWithout({ at, value }: Claim, issues: readonly Issue[]): Json[] | undefined {
  if (!Array.isArray(value)) return undefined
  const wrong = issues.map(({ path }) => /^\[(\d+)\]/.exec(path.slice(pathOf(at).length))?.[1])
  if (wrong.includes(undefined)) return undefined
  const left = value.filter((_, index) => !wrong.includes(String(index)))
  return left.length > 0 ? left : undefined
}

const told = ({ from }: Claim, { path, message }: Issue): Unclear => ({ file: from, what: `${path} ${message}` })

/** The claims that a manifest can hold, each key by itself. Values that it can not hold are left out, and named with the reason. */
export function sound(claims: readonly Claim[]): Sound {
  const found: Claim[] = []
  const unclear: Unclear[] = []
  for (const claim of claims.flatMap(spread)) {
    if (claim.at.includes('__proto__')) {
      unclear.push({ file: claim.from, what: 'holds the key __proto__, which is not allowed' })
      continue
    }
    const issues = issuesIn(claim)
    const value = issues.length > 0 ? entriesWithout(claim, issues) : claim.value
    if (value !== undefined) found.push({ ...claim, value })
    unclear.push(...issues.map((issue) => told(claim, issue)))
  }
  return { found, unclear }
}

/** How often mistakes between claims are looked for: each time takes at least one away. */
const mostRounds = 100

/** The claims that make a manifest together: what lacks its other half, or does not fit to the rest, is left out and named. */
export function soundTogether(claims: readonly Claim[]): Sound {
  let found = [...claims]
  const unclear: Unclear[] = []
  for (let round = 0; round < mostRounds; round++) {
    const { issues = [] } = checkManifest({ summary: 'none yet', package: 'none-yet', ...manifestOf(found) })
    const wrong = issues.flatMap((issue) => blamed(found, issue).map((claim) => ({ claim, issue })))
    if (wrong.length === 0) break
    for (const { claim, issue } of wrong) unclear.push(told(claim, issue))
    const out = new Set(wrong.map(({ claim }) => claim))
    found = found.filter((claim) => !out.has(claim))
  }
  return { found, unclear }
}

/** The path of what holds what stands at a path. */
function holderOf(path: string): string {
  const holder = path.replace(/(?:^|\.)[^.[\]]*$|\[[^\]]*\]$/, '')
  return holder.length < path.length ? holder : ''
}

/** The claims that an issue is about: those at its place or around it, else those of what lacks it. */
function blamed(claims: readonly Claim[], { path }: Issue): Claim[] {
  for (let place = path; place !== ''; place = holderOf(place)) {
    const own = claims.filter(({ at }) => isWithin(pathOf(at), place) || isWithin(place, pathOf(at)))
    if (own.length > 0) return own.slice(-1)
  }
  return []
}
