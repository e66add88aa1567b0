import { Command } from 'commander'
import { newToken } from '#lib/access/schema'
import { formatUtcDate } from '#lib/format'
import { issuesOf } from '#lib/issues'
import { settings } from '#lib/settings'
import { command, runs } from '../command.ts'
import { UsageError } from '../exit.ts'
import { operate, placeFor } from '../operator.ts'
import { good, type Result } from '../output.ts'

const help = `
Works on the data folder (SHIPSHAPE_DATA, DATABASE_URL), also while the server runs. The token is printed once; the catalog
keeps its hash. Scopes: read, register (packages and versions), report, promote (release and withdraw), administer.
Where there is no catalog it refuses, unless --new says to make one.

Examples:
  $ shipshape token create --name ci --scope register
  $ shipshape token create --name release-bot --scope register,promote --expires 90d --json
`

type Options = { name: string; scope: string; expires?: string; new?: boolean }

const create = command('create', 'make a token for a program', help)
  .requiredOption('--name <name>', 'what it is for, such as ci')
  .requiredOption('--scope <scopes>', 'what it may do, separated by commas')
  .option('--expires <days>', 'how long it is good for, such as 90d (default: until it is revoked)')
  .option('--new', 'make the catalog too, where there is none yet')
  .action(runs(createOne))

export const token = new Command('token').description('what programs show to act').addCommand(create)

async function createOne({ name, scope, expires, new: anew }: Options): Promise<Result> {
  const scopes = scope.split(',').map((one) => one.trim())
  const parsed = newToken.safeParse({ name, scopes, expiresInDays: expires && daysOf(expires) })
  if (!parsed.success) throw new UsageError('This token can not be made.', issuesOf(parsed.error))
  const made = await operate(placeFor(anew), async (caller) => {
    const { createToken } = await import('#lib/access/writes')
    return createToken(caller, parsed.data)
  })
  const until = made.expiresAt ? `until ${formatUtcDate(Date.parse(made.expiresAt))}` : 'until it is revoked'
  return {
    value: made,
    lines: [
      good(`The token ${name} may ${made.scopes.join(', ')}, ${until}, in ${settings().data}`),
      `  ${made.secret}   (shown this once)`,
    ],
  }
}

function daysOf(text: string): number {
  const [, days] = /^(\d{1,5})d?$/.exec(text) ?? []
  if (days === undefined) throw new UsageError(`--expires must be a number of days such as 90d, not ${text}`)
  return Number(days)
}
