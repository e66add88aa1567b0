import { writeFile } from 'node:fs/promises'
import type { EnvironmentMatch, RunnerEnvironment } from '#lib/scenario-runs/environment'
import { exits, UsageError } from '../exit.ts'
import type { Result } from '../output.ts'
import { type Case, tallyOf } from './cases.ts'
import { junitOf } from './junit.ts'
import { environmentLines, runLines } from './printed.ts'

type Ran = {
  package: string
  version: string
  digest: string
  cases: readonly Case[]
  found: RunnerEnvironment
  match: EnvironmentMatch
}

export async function writeJunit(file: string | undefined, ran: Omit<Ran, 'found' | 'match'>): Promise<void> {
  if (file === undefined) return
  await writeFile(file, junitOf({ ...ran, at: new Date() })).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`--junit ${file} can not be written (${error.code}): is its folder there?`)
  })
}

/** How a run of scenarios ended: what did not pass, the environment, and the exit code. */
export function resultOf(
  { cases, found, match, ...ran }: Ran,
  more: { value?: object; lines?: string[] } = {},
): Result {
  const tally = tallyOf(cases)
  const wrong = tally.failed + tally.errors
  const results = cases.map(({ actual: _actual, why: _why, ...one }) => one)
  return {
    value: { ...ran, ...tally, environment: { found, ...match }, results, ...more.value },
    lines: [
      ...runLines(`${ran.package} ${ran.version}`, cases),
      ...environmentLines(found, match),
      ...(more.lines ?? []),
    ],
    exit: wrong > 0 ? exits.refused : exits.done,
  }
}
