import type { TokenKind } from '#lib/access/token-kinds'
import type { Problem } from '../shell/ask.ts'

/** What it means to name no package. */
export function packagesHint(kind: TokenKind, mayBeWide: boolean): string {
  return kind === 'personal' || mayBeWide
    ? 'It changes nothing but these. Without any it is for all packages.'
    : 'It changes nothing but these. Name at least one: only an admin makes a token for CI that is for all.'
}

/** What is wrong with the packages, each by its name. */
export function packagesProblem(problem: Problem | undefined, names: string[]): string | undefined {
  const said = problem?.errors.flatMap(({ path, message }) => {
    if (path === 'packages') return message
    const index = /^packages\[(\d+)\]$/.exec(path)?.[1]
    return index === undefined ? [] : `${names[Number(index)] ?? 'One'} ${message}`
  })
  return said && said.length > 0 ? said.join('; ') : undefined
}
