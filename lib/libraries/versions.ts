type Parsed = { release: number[]; rest: string }

function parsed(version: string): Parsed | undefined {
  const [, release, rest = ''] = /^v?(\d+(?:\.\d+)*)(?:\.\*)?([A-Za-z0-9.!+_-]*)$/.exec(version.trim()) ?? []
  return release === undefined ? undefined : { release: release.split('.').map(Number), rest }
}

/** The order of two versions by their numbers; 1.0 and 1.0.0 are one (PEP 440). */
function order(one: readonly number[], other: readonly number[]): number {
  for (let place = 0; place < Math.max(one.length, other.length); place++) {
    const difference = (one[place] ?? 0) - (other[place] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

export function isSameVersion(one: string, other: string): boolean {
  const [a, b] = [parsed(one), parsed(other)]
  return a && b ? order(a.release, b.release) === 0 && a.rest === b.rest : one === other
}

const startsWith = (release: readonly number[], start: readonly number[]) =>
  start.every((number, place) => release[place] === number)

/** The numbers that a range with this operator keeps. */
const kept: Record<string, (release: readonly number[]) => readonly number[]> = {
  '~=': (release) => release.slice(0, -1),
  '~': (release) => release.slice(0, 2),
  '^': (release) => release.slice(0, release.findIndex((number) => number > 0) + 1 || release.length),
}

const holdsFor: Record<string, (difference: number) => boolean> = {
  '<': (difference) => difference < 0,
  '<=': (difference) => difference <= 0,
  '>': (difference) => difference > 0,
  '>=': (difference) => difference >= 0,
}

/** Whether a version is within a range as pip, Poetry or conda write it; nothing where that cannot be told. */
export function isWithin(version: string, range: string): boolean | undefined {
  const verdicts = range.split(',').map((clause) => isWithinOne(version, clause.trim()))
  if (verdicts.includes(false)) return false
  return verdicts.includes(undefined) ? undefined : true
}

function isWithinOne(version: string, clause: string): boolean | undefined {
  const [, operator = '==', written = ''] = /^(={1,3}|~=|!=|<=|>=|[<>^~])?\s*(\S+)$/.exec(clause) ?? []
  const [one, limit] = [parsed(version), parsed(written)]
  if (!one || !limit) return undefined
  const isStart = written.endsWith('.*') || operator === '='
  // 3.11 says nothing of 3.11.2: the rest of it is not known.
  if (one.release.length < limit.release.length && startsWith(limit.release, one.release)) return undefined
  if (operator === '!=') return isStart ? !startsWith(one.release, limit.release) : !isSameVersion(version, written)
  if (operator.startsWith('=')) return isStart ? startsWith(one.release, limit.release) : isEqual(one, limit)
  const difference = order(one.release, limit.release)
  if (difference === 0 && (one.rest !== '' || limit.rest !== '')) return undefined
  const start = kept[operator]?.(limit.release)
  return start ? difference >= 0 && startsWith(one.release, start) : holdsFor[operator]?.(difference)
}

/** What a builder adds, such as `+cu118`, may be left out of what is asked for. */
function isEqual(one: Parsed, asked: Parsed): boolean {
  const rest = asked.rest.includes('+') ? one.rest : one.rest.replace(/\+.*$/, '')
  return order(one.release, asked.release) === 0 && rest === asked.rest
}
