import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closingLine, sum } from './counts.ts'
import { type Flags, parseFlags, type StageName } from './flags.ts'
import { endChildrenWithUs } from './processes.ts'
import { type Context, GROUPS, STAGE, type Verdict } from './stages.ts'

/** `npm test`: every stage, also after one that failed, so that one run shows the whole picture. */
endChildrenWithUs()
forgetSettings()
let flags: Flags
try {
  flags = parseFlags(process.argv.slice(2))
} catch (error) {
  console.error(messageOf(error))
  process.exit(2)
}
const { stages, filters } = flags
const context: Context = { temp: temporaryFolder(), filters, live: stages.length === 1 }
const verdicts: Verdict[] = []
for (const group of GROUPS) {
  const chosen = group.filter((name) => stages.includes(name))
  if (chosen.length > 0) console.log(`… ${chosen.map((name) => STAGE[name].title).join(', ')}`)
  verdicts.push(...(await Promise.all(chosen.map((name) => judge(name)))))
}
const covered = verdicts.flatMap(({ covers, passed }) => (covers && passed > 0 ? [covers] : []))
if (covered.length > 0) console.log(`\nCovered: ${covered.join(', ')}`)
const total = sum(verdicts)
console.log(closingLine(total))
process.exitCode = total.failed > 0 ? 1 : 0

/** The installation that somebody runs from this shell is not what is tested, and must not be touched. */
function forgetSettings(): void {
  const settings =
    /^(SHIPSHAPE_\w+|OIDC_\w+|PORT|HOST|PUBLIC_URL|DATABASE_URL|BLOB_URL|LOG_LEVEL|LOG_FILE|TRUSTED_PROXIES)$/
  for (const name of Object.keys(process.env)) if (settings.test(name)) delete process.env[name]
}

/** Open to other users: PostgreSQL runs as one of them when we are root. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'shipshape-test-'))
  chmodSync(folder, 0o755)
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}

async function judge(name: StageName): Promise<Verdict> {
  const { title, run } = STAGE[name]
  const begun = performance.now()
  const verdict = await run(context).catch((error) => ({ passed: 0, failed: 1, output: messageOf(error) }))
  const seconds = `${Math.round((performance.now() - begun) / 1000)} s`
  console.log(`${title.padEnd(16)} ${seconds.padStart(5)}   ${closingLine(verdict)}`)
  if (verdict.failed > 0 && verdict.output) console.log(indented(verdict.output))
  return verdict
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '    ')
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
