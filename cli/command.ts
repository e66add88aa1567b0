import { Command } from 'commander'
import { exitOf } from './exit.ts'
import { print, printFailure, type Result } from './output.ts'

/** A command of the program. Examples are printed under its help. */
export function command(name: string, summary: string, help: string): Command {
  return new Command(name)
    .description(summary)
    .option('--json', 'print one JSON document instead of lines')
    .addHelpText('after', `\n${help.trim()}\n`)
}

type Options = { json?: boolean }
type Action<Arguments extends unknown[]> = (...given: Arguments) => Promise<Result>

/** Runs a command's work and prints how it ended: the one place where a result or an error becomes output and exit code. */
export function runs<Arguments extends unknown[]>(work: Action<Arguments>): (...given: unknown[]) => Promise<void> {
  return async (...given) => {
    const { json } = given.at(-2) as Options
    try {
      const result = await work(...(given.slice(0, -1) as Arguments))
      print(result, json)
      process.exitCode = result.exit ?? 0
    } catch (error) {
      printFailure(error, json)
      process.exit(exitOf(error))
    }
  }
}
