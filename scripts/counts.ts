import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

/** What a stage of the tests came to. */
export interface Counts {
  passed: number
  failed: number
}

const NONE: Counts = { passed: 0, failed: 0 }

/** What counts in Vitest's JSON report. */
export const vitestReport = z
  .object({ numPassedTests: z.int(), numFailedTests: z.int() })
  .transform(({ numPassedTests: passed, numFailedTests: failed }): Counts => ({ passed, failed }))

/** What counts in Playwright's JSON report. A flaky test passed only on a second try: that is a failure. */
export const playwrightReport = z
  .object({ stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int() }) })
  .transform(({ stats }): Counts => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky }))

/** Reads a runner's report. A runner that left none ran no test. */
export const countsIn = (path: string, report: z.ZodType<Counts>): Counts =>
  existsSync(path) ? report.parse(JSON.parse(readFileSync(path, 'utf8'))) : NONE

/** The counts, never better than the runner's exit: one that failed, or that ran no test, has at least one failure. */
export function honest({ passed, failed }: Counts, exitedWell: boolean): Counts {
  const wanting = !exitedWell || passed + failed === 0
  return { passed, failed: wanting ? Math.max(1, failed) : failed }
}

export const sum = (all: readonly Counts[]): Counts =>
  all.reduce((total, { passed, failed }) => ({ passed: total.passed + passed, failed: total.failed + failed }), NONE)

/** The last line of a test run, in the one form that whoever runs it looks for. */
export const closingLine = ({ passed, failed }: Counts): string => `${passed} passed, ${failed} failed`
