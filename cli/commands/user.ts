import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { password as ask, isCancel } from '@clack/prompts'
import { Command, Option } from 'commander'
import { roles } from '#lib/caller'
import { issuesOf } from '#lib/issues'
import { newPerson } from '#lib/people/schema'
import { settings } from '#lib/settings'
import { command, runs } from '../command.ts'
import { UsageError } from '../exit.ts'
import { operate, placeFor } from '../operator.ts'
import { good, type Result } from '../output.ts'

const help = `
Works on the data folder (SHIPSHAPE_DATA, DATABASE_URL), also while the server runs. Without --password a terminal is asked for
one; elsewhere one is made and printed once. Where there is no catalog it refuses, unless --new says to make one; in the clone
it makes the one of the clone, so that a server can be set up without a browser before its first start.

Examples:
  $ shipshape user create --email ana@shop.example --name "Ana Silva" --role admin
  $ SHIPSHAPE_DATA=/srv/shipshape shipshape user create --email ana@shop.example --role admin --new
  $ pass show shipshape | shipshape user create --email … --name … --role viewer --password -
`

type Options = { email: string; name?: string; new?: boolean; role: string; password?: string; json?: boolean }

const create = command('create', 'make a person who can sign in', help)
  .requiredOption('--email <address>', 'the address to sign in with')
  .option('--name <name>', 'as others see it (default: what stands before the @)')
  .addOption(new Option('--role <role>', 'what the person may do').choices(roles).default('viewer'))
  .option('--password <password>', 'at least 10 characters; - reads it from standard input')
  .option('--new', 'make the catalog too, where there is none yet')
  .action(runs(createUser))

export const user = new Command('user').description('the people who may sign in').addCommand(create)

async function createUser({ json, new: anew, ...options }: Options): Promise<Result> {
  const { email: address, name: called = address.split('@')[0], role: may } = options
  const given = await passwordOf(options.password, json)
  const generated = given === '' ? randomBytes(15).toString('base64url') : undefined
  const parsed = newPerson.safeParse({ email: address, name: called, role: may, password: generated ?? given })
  if (!parsed.success) throw new UsageError('This person can not be made.', issuesOf(parsed.error))
  const { name, email, role } = parsed.data
  const { id } = await operate(placeFor(anew), async (caller) => {
    const { createPerson } = await import('#lib/people/set-up')
    return createPerson(caller, parsed.data)
  })
  return {
    value: { id, name, email, role, ...(generated ? { password: generated } : {}) },
    lines: [
      good(`${name} <${email}> may sign in, as ${role}, in ${settings().data}`),
      ...(generated ? [`  password: ${generated}   (shown this once)`] : []),
    ],
  }
}

/** The password as given, from standard input, or from whoever sits at the terminal; empty when one is to be made. */
async function passwordOf(option: string | undefined, json?: boolean): Promise<string> {
  if (option === '-') return (await text(process.stdin)).replace(/\r?\n$/, '')
  if (option !== undefined) return option
  if (json || !process.stdin.isTTY || !process.stderr.isTTY) return ''
  const typed = await ask({ message: 'Password (empty: make one)', output: process.stderr })
  if (isCancel(typed)) throw new UsageError('Nothing was made.')
  return typed ?? ''
}
