export type { Contract } from './contract.ts'

import { checkOf } from './checks.ts'
import { type Check, type Contract, cannotTell, parts, type Verdict } from './contract.ts'
import type { CheckVerdict, Evaluation, Standard } from './schema.ts'

type Chosen = Standard['checks'][number]

/** A standard may come from a newer Shipshape: a check that is not known here still counts, and can only be left open. */
const unknownCheck = (key: string): Check => ({
  key,
  part: 'package',
  title: `The check ${key} is met`,
  why: 'The standard asks for it.',
  repair: 'Update Shipshape: this one does not know the check.',
  run: () => cannotTell('this check is not known here'),
})

function verdictOf({ check: key, level, ...parameters }: Chosen, contract: Contract): CheckVerdict {
  const { part, title, why, repair, example, path, run } = checkOf(key) ?? unknownCheck(key)
  const broken = contract.unread?.find((key) => path === key || path?.startsWith(`${key}.`))
  const outcome =
    broken === undefined
      ? run(contract, parameters)
      : cannotTell(contract.mistakes?.[broken] ?? 'what stands there has a mistake')
  return { check: key, part, level, title, why, repair, example, path, ...outcome }
}

/** The worst of the verdicts that count: those of required checks, or of all where none is required. */
function overall(checks: readonly CheckVerdict[]): { met: number; required: number; verdict: Verdict } {
  const required = checks.filter(({ level }) => level === 'required')
  const counting = new Set((required.length > 0 ? required : checks).map(({ verdict }) => verdict))
  const verdict = (['falls short', 'cannot tell'] as const).find((worse) => counting.has(worse)) ?? 'holds'
  return { met: required.filter((check) => check.verdict === 'holds').length, required: required.length, verdict }
}

/** Holds a version against a standard: every check in the standard's order, and how far each part and the whole are. */
export function evaluate(standard: Standard, contract: Contract): Evaluation {
  const checks = standard.checks.map((chosen) => verdictOf(chosen, contract))
  return {
    standard: standard.name,
    title: standard.title,
    ...overall(checks),
    checks,
    parts: parts.flatMap((part) => {
      const own = checks.filter((check) => check.part === part)
      return own.length > 0 ? { part, ...overall(own) } : []
    }),
  }
}

/** What a draft still lacks: the checks that fall short, the required ones first. What cannot be told yet is not lacking. */
export function lacking(standard: Standard, draft: Contract): CheckVerdict[] {
  const short = evaluate(standard, draft).checks.filter(({ verdict }) => verdict === 'falls short')
  return [...short.filter(({ level }) => level === 'required'), ...short.filter(({ level }) => level !== 'required')]
}
