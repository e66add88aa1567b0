import { Command } from 'commander'
import { newToken, type TokenView } from '#lib/access/schema'
import { formatUtcDate } from '#lib/format'
import { issuesOf } from '#lib/issues'
import { settings } from '#lib/settings'
import { command, runs } from '../command.ts'
import { UsageError } from '../exit.ts'
import { operate, placeFor } from '../operator.ts'
import { good, type Result } from '../output.ts'
import { tokenLines } from '../token-lines.ts'

const place = 'Works on the data folder (SHIPSHAPE_DATA, DATABASE_URL), also while the server runs.'

const createHelp = `
${place} The token is printed once; the catalog
keeps its hash. Scopes: read, register (packages and versions), report, promote (release and withdraw), administer.
It is of the kind ci: it stands for itself and outlives whoever made it. Personal tokens are made on the account page.
With --package it changes nothing but the packages named, and sees no other that is restricted.
Where there is no catalog it refuses, unless --new says to make one.

Examples:
  $ shipshape token create --name ci --scope register
  $ shipshape token create --name "ci of the rankers" --scope register --package ranker --package ranker-baseline
  $ shipshape token create --name release-bot --scope register,promote --expires 90d --json
`

const listHelp = `
${place} Shows all tokens, the newest first, and never a secret.

Examples:
  $ shipshape token list
  $ shipshape token list --json
`

const revokeHelp = `
${place} What uses the token is refused from that moment.
The ID is in "shipshape token list".

Examples:
  $ shipshape token revoke 019aba8b-5e4c-7d1f-9a53-0c6ed8d2b7aa
`

type Options = { name: string; scope: string; package?: string[]; expires?: string; new?: boolean }

const create = command('create', 'make a token for a program', createHelp)
  .requiredOption('--name <name>', 'what it is for, such as ci')
  .requiredOption('--scope <scopes>', 'what it may do, separated by commas')
  .option('--package <name>', 'narrow it to this package; may be given again for more', alsoNamed)
  .option('--expires <days>', 'how long it is good for, such as 90d (default: until it is revoked)')
  .option('--new', 'make the catalog too, where there is none yet')
  .action(runs(createOne))
const list = command('list', 'show the tokens and when each was last used', listHelp).action(runs(listAll))
const revoke = command('revoke', 'end a token at once', revokeHelp).argument('<id>').action(runs(revokeOne))

export const token = new Command('token')
  .description('what programs show to act')
  .addCommand(create)
  .addCommand(list)
  .addCommand(revoke)

function alsoNamed(name: string, before: string[] = []): string[] {
  return [...before, name]
}

async function createOne({ name, scope, package: packages, expires, new: anew }: Options): Promise<Result> {
  const scopes = scope.split(',').map((one) => one.trim())
  const parsed = newToken.safeParse({ name, kind: 'ci', scopes, packages, expiresInDays: expires && daysOf(expires) })
  if (!parsed.success) throw new UsageError('This token can not be made.', issuesOf(parsed.error))
  const made = await operate(placeFor(anew), async (caller) => {
    const { createToken } = await import('#lib/access/writes')
    return createToken(caller, parsed.data)
  })
  return {
    value: made,
    lines: [
      good(`The token ${name} of the kind ${made.kind} may ${reachOf(made)}, ${untilOf(made)}, in ${settings().data}`),
      `  ${made.secret}   (shown this once)`,
    ],
  }
}

const reachOf = ({ scopes, packages }: TokenView) =>
  packages ? `${scopes.join(', ')} with ${packages.join(', ')}` : scopes.join(', ')

const untilOf = ({ expiresAt }: TokenView) =>
  expiresAt ? `until ${formatUtcDate(Date.parse(expiresAt))}` : 'until it is revoked'

async function listAll(): Promise<Result> {
  const { items, now } = await operate('a catalog, brought up to date', async ({ actor, now }) => {
    const { readTokens } = await import('#lib/access/reads')
    return { items: await readTokens(actor), now }
  })
  return { value: { items }, lines: tokenLines(items, now) }
}

async function revokeOne(id: string): Promise<Result> {
  const { name } = await operate('a catalog, brought up to date', async (caller) => {
    const [{ revokeToken }, { readToken }] = await Promise.all([
      import('#lib/access/writes'),
      import('#lib/access/reads'),
    ])
    await revokeToken(caller, id)
    return readToken(id, caller.actor)
  })
  return { value: { id, name, revoked: true }, lines: [good(`The token ${name} is revoked.`)] }
}

function daysOf(text: string): number {
  const [, days] = /^(\d{1,5})d?$/.exec(text) ?? []
  if (days === undefined) throw new UsageError(`--expires must be a number of days such as 90d, not ${text}`)
  return Number(days)
}
