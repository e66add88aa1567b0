import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Command } from 'commander'
import { formatCount } from '#lib/format'
import { type FileKind, imported, type PlanView, planView } from '#lib/owners/schema'
import { api } from '#lib/paths'
import { Client } from '../client.ts'
import { command, runs } from '../command.ts'
import { UsageError } from '../exit.ts'
import { good, open, type Result } from '../output.ts'

const help = `
Reads CODEOWNERS (of GitHub or GitLab) or Backstage's catalog-info.yaml and shows which owners of which packages would change.
Nothing is changed without --apply. An import names owners and replaces the accountable one; it takes nobody else away.

Examples:
  $ shipshape owners import .github/CODEOWNERS
  $ shipshape owners import catalog-info.yaml --apply
  $ shipshape owners import CODEOWNERS --folder src/ranking=product-recommender   where no folder is named like the package
`

type Options = { apply?: boolean; kind?: FileKind; folder?: string[] }
type Sent = { text: string; name: string; kind?: FileKind; folders?: Record<string, string> }

const gather = (one: string, before: string[] = []) => [...before, one]

const importFile = command('import', 'take over owners from a file', help)
  .argument('<file>', 'CODEOWNERS or catalog-info.yaml')
  .option('--apply', 'make the changes that are shown')
  .option('--kind <kind>', 'codeowners or catalog-info, where the name does not tell')
  .option('--folder <folder=package>', 'where a package lies; can be given again', gather)
  .action(runs(importOne))

export const owners = new Command('owners').description('who answers for packages').addCommand(importFile)

async function importOne(path: string, { apply = false, kind, folder = [] }: Options): Promise<Result> {
  const folders = Object.fromEntries(folder.map(placeOf))
  const sent: Sent = {
    text: await textOf(path),
    name: basename(path),
    ...(kind ? { kind } : {}),
    ...(folder.length > 0 ? { folders } : {}),
  }
  const client = new Client()
  const plan = await client.post(api.ownersPreview, sent, planView)
  const done = apply && plan.changes.length > 0 ? await make(client, sent, plan) : undefined
  return {
    value: { ...plan, applied: done !== undefined },
    lines: [...changeLines(plan), ...doubtLines(plan), ...endLines(plan, apply)],
  }
}

const make = (client: Client, sent: Sent, { digest }: PlanView) =>
  client.post(api.ownersImport, { ...sent, digest }, imported, randomUUID())

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    throw new UsageError(`${path} can not be read: is it a file?`)
  }
}

function placeOf(given: string): [string, string] {
  const [folder, name, ...more] = given.split('=')
  if (folder && name && more.length === 0) return [folder, name]
  throw new UsageError(`--folder must be a folder and a package such as src/ranking=product-recommender, not ${given}`)
}

function changeLines({ changes }: PlanView): string[] {
  const groups = [...Map.groupBy(changes, (change) => change.package)]
  return groups.flatMap(([name, planned]) => [
    name,
    ...planned.map(
      ({ role, before, after, why, line }) =>
        `  ${before === null ? '+' : '~'} ${role}: ${before === null ? '' : `${before} → `}${after}   (line ${line}: ${why})`,
    ),
  ])
}

function doubtLines({ unknown, notImported, flaws }: PlanView): string[] {
  return [
    ...unknown.items.map(({ owner, role, where, nearest }) =>
      open(
        `line ${where.line}: ${owner}, ${role} of ${where.package}, is no team and no person here${nearest ? `; did you mean ${nearest}?` : ''}`,
      ),
    ),
    ...notImported.items.map(({ line, owner, why, package: name }) =>
      open(`line ${line}: ${owner} of ${name}: ${why}`),
    ),
    ...flaws.items.map(({ line, message }) => open(`line ${line}: ${message}`)),
    ...[unknown, notImported, flaws].flatMap(({ items, total }) =>
      total > items.length ? `  and ${formatCount(total - items.length, 'more', 'more')}` : [],
    ),
  ]
}

function endLines({ changes, later, unchanged, unmatched }: PlanView, apply: boolean): string[] {
  const packages = formatCount(new Set(changes.map((change) => change.package)).size, 'package')
  const owners = formatCount(changes.length, 'owner')
  const end =
    changes.length === 0
      ? `Nothing to change: ${formatCount(unchanged, 'owner')} of the file are named already.`
      : apply
        ? `${owners} of ${packages} changed.`
        : `${owners} of ${packages} would change. Make the changes with --apply.`
  return [
    good(end),
    ...(later > 0 ? [`  ${formatCount(later, 'more change')} will be planned when you run this again.`] : []),
    ...(unmatched.total > 0
      ? [`  ${formatCount(unmatched.total, 'package or entity', 'packages and entities')} not matched.`]
      : []),
  ]
}
