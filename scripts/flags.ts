import { parseArgs } from 'node:util'

export const STAGES = ['types', 'lint', 'unused', 'sqlite', 'postgres', 'browser'] as const
export type StageName = (typeof STAGES)[number]

export interface Flags {
  stages: StageName[]
  /** Paths and options for the test runners. */
  filters: string[]
}

const USAGE = `usage: npm test -- [--without-browser] [--only ${STAGES.join('|')}]… [PATH…]`

/** Reads the arguments of `npm test`. Throws an Error of one line when they make no sense. */
export function parseFlags(args: readonly string[]): Flags {
  const { values, positionals: filters } = parse(args)
  const { only = [], 'without-browser': withoutBrowser = false } = values
  const unknown = only.find((name) => !STAGES.some((stage) => stage === name))
  if (unknown !== undefined) throw new Error(`there is no stage ${unknown}; ${USAGE}`)
  if (filters.length > 0 && only.length === 0) throw new Error(`a PATH needs --only, to say whose tests; ${USAGE}`)
  const wanted = only.length > 0 ? STAGES.filter((name) => only.includes(name)) : STAGES
  const stages = wanted.filter((name) => name !== 'browser' || !withoutBrowser)
  if (stages.length === 0) throw new Error(`nothing is left to run; ${USAGE}`)
  return { stages, filters }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { only: { type: 'string', multiple: true }, 'without-browser': { type: 'boolean' } },
    })
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : 'wrong usage'}; ${USAGE}`, { cause: error })
  }
}
