import { listed } from '#lib/format'
import { evidenceClauses } from './headline-evidence.ts'
import { differing, inWords, type Pair, pairOf } from './headline-pair.ts'
import { partClauses } from './headline-parts.ts'
import type { Comparison } from './schema.ts'

/** A part of the sentence; the less its weight, the later it is left out where the sentence grows too long. */
export type Clause = { weight: number; text: string; speaksOf?: string }

const longest = 280

/**
 * What a reader should know first, in one sentence by fixed rules in a fixed order: the baseline against the last of the others. `runtime`
 * is what the baseline runs on. The interval beside a KPI is the always-valid one, which decides whether there is a winner.
 */
export function headlineOf(comparison: Omit<Comparison, 'headline'>, runtime = 'runtime'): string {
  const pair = pairOf(comparison)
  if (!pair) return ''
  const parts = partClauses(pair, runtime)
  const clauses = [...nothing(pair), ...parts, ...evidenceClauses(pair), ...rest(pair, parts)]
  const { sides } = comparison
  const prefix = sides.length > 2 ? `${pair.side.label} against ${pair.base.label}: ` : ''
  return prefix + capital(joined(clauses, longest - prefix.length), prefix === '')
}

function nothing({ base, side, ...pair }: Pair): Clause[] {
  if (differing(pair).length > 0) return []
  const names = [
    ...(base.package === side.package ? [] : ['the name']),
    ...(base.version === side.version ? [] : ['the number']),
    ...(pair.facts.length > 0 ? ['the description'] : []),
  ]
  return [{ weight: 0, text: `nothing differs but ${listed(names)}` }]
}

/** Parts that differ and were not spoken of. */
function rest(pair: Pair, spoken: readonly Clause[]): Clause[] {
  const said = new Set(spoken.flatMap(({ speaksOf }) => speaksOf ?? []))
  const names = differing(pair).filter((name) => !said.has(name))
  return names.length > 0 ? [{ weight: 9, text: `${listed(names)} changed` }] : []
}

function joined(clauses: readonly Clause[], limit: number): string {
  const kept = [...clauses]
  const text = () => {
    const left = clauses.length - kept.length
    return [...kept.map((one) => one.text), ...(left > 0 ? [`and ${inWords(left)} more`] : [])].join('; ')
  }
  while (kept.length > 1 && text().length > limit) {
    const least = Math.max(...kept.map(({ weight }) => weight))
    kept.splice(
      kept.findLastIndex(({ weight }) => weight === least),
      1,
    )
  }
  return text()
}

const capital = (text: string, first: boolean) => (first ? text.slice(0, 1).toUpperCase() + text.slice(1) : text)
