import { inc, maxSatisfying, parse } from 'semver'

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

/** The number to register under where one is taken: the next pre-release after it, or the next patch after the highest release. */
export function numberAfter(taken: string, all: readonly string[]): string {
  const used = new Set(all)
  const step = isPrerelease(taken) ? 'prerelease' : 'patch'
  const highest = isPrerelease(taken) ? taken : (maxSatisfying([...all, taken], '*') ?? taken)
  let next = inc(highest, step)
  while (next !== null && used.has(next)) next = inc(next, step)
  return next ?? taken
}
