import { inc, parse, type ReleaseType } from 'semver'

const width = 16
const padded = (n: number) => String(n).padStart(width, '0')
/** Numeric identifiers have no leading zeros and may be larger than a double: the longer is the greater. */
const identifierKey = (one: string) => (/^\d+$/.test(one) ? `0${String(one.length).padStart(2, '0')}${one}` : `1${one}`)

/**
 * A key whose byte order is semantic version precedence (semver.org 2.0.0, 11), so that the database sorts and pages by
 * it. A release comes after its pre-releases; a numeric identifier before a textual one; a shorter list before a longer.
 */
export function sortKey(number: string): string {
  const version = parse(number)
  if (!version) throw new Error(`${number} is no semantic version`)
  const core = [version.major, version.minor, version.patch].map(padded).join('.')
  if (version.prerelease.length === 0) return `${core}~`
  const identifiers = version.prerelease.map((one) => identifierKey(String(one)))
  return `${core}!${identifiers.map((one) => `${one}!`).join('')}`
}

export const isPrerelease = (number: string): boolean => (parse(number)?.prerelease.length ?? 0) > 0

/**
 * The first number of a kind after `number` that no version has or had. Numbers of other lines are passed by: what comes after 1.3.0 is
 * 1.3.1 also where there is a 2.0.0, for it holds what 1.3.0 held. Without a kind it is the smallest step: of a pre-release the next
 * pre-release, else the next patch.
 */
export function nextFree(
  number: string,
  used: readonly string[],
  kind: 'major' | 'minor' | 'patch' | 'prerelease' = isPrerelease(number) ? 'prerelease' : 'patch',
): string {
  const burnt = new Set([number, ...used])
  let next = number
  while (burnt.has(next)) next = raised(next, kind)
  return next
}

function raised(number: string, kind: ReleaseType): string {
  const next = inc(number, kind)
  if (next === null) throw new Error(`${number} is no semantic version`)
  return next
}
