import { Command, CommanderError } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import { audit } from './commands/audit.ts'
import { check } from './commands/check.ts'
import { compare } from './commands/compare.ts'
import { dataset } from './commands/dataset.ts'
import { diff } from './commands/diff.ts'
import { imports } from './commands/import.ts'
import { init } from './commands/init.ts'
import { live } from './commands/live.ts'
import { metrics } from './commands/metrics.ts'
import { observe } from './commands/observe.ts'
import { owners } from './commands/owners.ts'
import { promote } from './commands/promote.ts'
import { pull } from './commands/pull.ts'
import { push } from './commands/push.ts'
import { review } from './commands/review.ts'
import { rollback } from './commands/rollback.ts'
import { test } from './commands/test.ts'
import { trace } from './commands/trace.ts'
import { exits } from './exit.ts'

const dataFolder =
  "  SHIPSHAPE_DATA   the data folder of the operator's commands (default ./data); DATABASE_URL for PostgreSQL\n"

const helpOf = (operates: boolean) => `
Settings:
  SHIPSHAPE_URL    the catalog to speak to (default ${operates ? 'http://localhost:3000' : 'the one this command came from'})
  SHIPSHAPE_TOKEN  the token to act with, made on the account page or by "shipshape token create"
${operates ? dataFolder : ''}
Exit code: 0 done, 1 refused or a check failed, 2 wrong usage, 3 the catalog can not be reached.

Examples:
  $ shipshape init && shipshape check       write a manifest, and see what is still missing
  $ shipshape test --command "python serve_lines.py"   run its scenarios by your own code
  $ shipshape push                          register the version of this folder
  $ shipshape pull product-recommender      get the latest version, every byte verified
  $ shipshape live                          what every environment runs
  $ shipshape help push                     everything about one command
`

/** The command with those of its parts that work on the data folder itself, or without them. */
function programWith(operator: readonly Command[]): Command {
  const program = new Command('shipshape')
    .description('The catalog of model packages, from the command line.')
    .version(packageJson.version, '-V, --version', 'print the version of this command')
    .enablePositionalOptions()
    .helpCommand('help [command]', 'explain a command')
    .addHelpText('after', helpOf(operator.length > 0))

  program.commandsGroup('Packages:')
  for (const each of [init, check, test, push, pull, diff, metrics, compare, owners]) program.addCommand(each)
  program.commandsGroup('Data:')
  for (const each of [dataset, imports]) program.addCommand(each)
  program.commandsGroup('What is live:')
  for (const each of [live, promote, review, rollback, observe, trace]) program.addCommand(each)
  program.commandsGroup('The audit:')
  program.addCommand(audit)
  if (operator.length > 0) program.commandsGroup('The operator, on the data folder itself:')
  for (const each of operator) program.addCommand(each)
  hearEnds(program)
  return program
}

/** An error or a printed help ends by an exception, so that one place gives the exit code. */
function hearEnds(each: Command): void {
  each.exitOverride()
  each.commands.forEach(hearEnds)
}

/** Runs the command line once; the process ends with its exit code. */
export async function run(operator: readonly Command[] = []): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? exits.done : 1))

  try {
    await programWith(operator).parseAsync()
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    process.exitCode = error.exitCode === 0 ? exits.done : exits.usage
  }
}
