import { join } from 'node:path'
import { buildPages, pagesAreStale } from './build.ts'
import { findChromium } from './chromium.ts'
import { type Counts, countsIn, honest, playwrightReport, vitestReport } from './counts.ts'
import type { StageName } from './flags.ts'
import { scanLog } from './leaks.ts'
import { startPostgres } from './postgres.ts'
import { runTool } from './processes.ts'

export interface Verdict extends Counts {
  /** What to read when something failed. */
  output: string
  /** What it ran on, when that is an engine or a browser. */
  covers?: string
}

export interface Context {
  /** A folder of this run's own, removed after it. */
  temp: string
  filters: readonly string[]
  /** Only one stage runs, so its runner may print as it goes. */
  live: boolean
}

type Stage = { title: string; run: (context: Context) => Promise<Verdict> }

export const STAGE: Record<StageName, Stage> = {
  types: { title: 'Types', run: () => check(['next', 'typegen'], ['tsc', '--noEmit']) },
  lint: { title: 'Lint and format', run: () => check(['oxlint'], ['biome', 'ci', '--colors=off']) },
  unused: { title: 'Unused code', run: () => check(['knip', '--no-progress']) },
  sqlite: { title: 'Unit and SQLite', run: (context) => vitest(context, 'SQLite', '') },
  postgres: { title: 'PostgreSQL', run: onPostgres },
  browser: { title: 'Browser', run: inBrowser },
}

/** Stages of one group run at the same time. */
export const GROUPS: StageName[][] = [['types', 'lint', 'unused'], ['sqlite', 'postgres'], ['browser']]

/** Runs the commands one after the other; that all of them hold counts as one test. */
async function check(...commands: [tool: string, ...args: string[]][]): Promise<Verdict> {
  const outputs: string[] = []
  for (const [tool, ...args] of commands) {
    const { ok, output } = await runTool(tool, args)
    if (!ok) outputs.push(output)
  }
  const failed = outputs.length > 0 ? 1 : 0
  return { passed: 1 - failed, failed, output: outputs.join('\n') }
}

async function vitest({ temp, filters, live }: Context, covers: string, databaseUrl: string): Promise<Verdict> {
  const report = join(temp, `${covers}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const log = logging(temp, covers)
  const env = { ...process.env, ...log, DATABASE_URL: databaseUrl, NODE_ENV: 'test' as const, TMPDIR: temp }
  const { ok, output } = await runTool('vitest', ['run', ...reporters, ...filters], { env, live })
  return withoutLeaks(log.LOG_FILE, { ...honest(countsIn(report, vitestReport), ok), output, covers })
}

/** All that is logged while tests run, in a file of the stage's own. */
const logging = (temp: string, stage: string) => ({ LOG_LEVEL: 'debug', LOG_FILE: join(temp, `${stage}.log`) })

/** That the log of a whole stage gives no secret away counts as one more test. */
async function withoutLeaks(log: string, verdict: Verdict): Promise<Verdict> {
  const { lines, leaks } = await scanLog(log)
  if (lines > 0 && leaks.length === 0) return { ...verdict, passed: verdict.passed + 1 }
  if (leaks.length === 0) return verdict
  return { ...verdict, failed: verdict.failed + 1, output: [verdict.output, ...leaks.slice(0, 20)].join('\n') }
}

async function onPostgres(context: Context): Promise<Verdict> {
  const postgres = await startPostgres(join(context.temp, 'postgres'))
  try {
    return await vitest(context, postgres.version, postgres.url)
  } finally {
    await postgres.stop()
  }
}

async function inBrowser({ temp, filters, live }: Context): Promise<Verdict> {
  const chromium = await findChromium()
  const built = pagesAreStale() ? await buildPages() : { ok: true, output: '' }
  if (!built.ok) return { passed: 0, failed: 1, output: built.output }
  const report = join(temp, 'playwright.json')
  const log = logging(temp, 'browser')
  const env = {
    ...process.env,
    ...log,
    CHROMIUM_PATH: chromium.path,
    E2E_DATA: join(temp, 'e2e'),
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  }
  const { ok, output } = await runTool('playwright', ['test', '--reporter=list,json', ...filters], { env, live })
  const verdict = { ...honest(countsIn(report, playwrightReport), ok), output, covers: chromium.version }
  return withoutLeaks(log.LOG_FILE, verdict)
}
