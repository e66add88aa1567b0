import { randomUUID } from 'node:crypto'
import { confirm, isCancel, isCI } from '@clack/prompts'
import { Option } from 'commander'
import { api } from '#lib/paths'
import { type RollbackPreview, releaseView, rollbackCategories, rollbackPreview } from '#lib/releases/schema'
import { Client } from '../client.ts'
import { command, runs } from '../command.ts'
import { exits, UsageError } from '../exit.ts'
import { bad, good, marks, type Result } from '../output.ts'
import { armsLine } from '../promotions.ts'

const help = `
Restores an allocation that was live before: by default the one before the promotion that is live. Shows what would return and
whether it can, then asks on a terminal; in CI it needs --yes. It goes past the gates that take time, never past lost bytes or a
withdrawn version.

Examples:
  $ shipshape rollback product-recommender --in production --category quality --because "clicks fell by a fifth"
  $ shipshape rollback product-recommender --in production --category incident --because "it times out" --yes --json
`

type Options = { in: string; because: string; category: string; to?: string; yes?: boolean; json?: boolean }

export const rollback = command('rollback', 'restore what was live before', help)
  .argument('<package>', 'name of the package')
  .requiredOption('--in <environment>', 'where')
  .requiredOption('--because <text>', 'the reason, in a sentence')
  .addOption(
    new Option('--category <category>', 'kind of the reason').choices(rollbackCategories).makeOptionMandatory(),
  )
  .option('--to <release>', 'id of the release whose allocation returns')
  .option('--yes', 'do it without being asked')
  .action(runs(rollBack))

async function rollBack(name: string, { in: environment, because, category, to, yes, json }: Options): Promise<Result> {
  const client = new Client()
  const preview = await client.get(api.rollbackPreview(name, { environment, to }), rollbackPreview)
  const shown = previewLines(preview)
  if (!preview.ready)
    return { value: preview, lines: [...shown, bad('This allocation can not return.')], exit: exits.refused }
  if (!yes && !(await agreed(shown, json)))
    return { value: preview, lines: ['Nothing was changed.'], exit: exits.refused }
  const body = { environment, reason: because, category, basedOn: preview.current.id, ...(to ? { to } : {}) }
  const made = await client.post(api.rollbacks(name), body, releaseView, randomUUID())
  const done = good(`Rolled back: ${armsLine(made.arms)} since ${made.effectiveAt}`)
  return { value: made, lines: yes ? [...shown, done] : [done] }
}

const previewLines = ({ current, target, undo, checks }: RollbackPreview): string[] => [
  `${current.package} in ${current.environment}${undo ? ', taking back a rollback' : ''}`,
  `  live now:     ${armsLine(current.arms)}`,
  `  would return: ${armsLine(target.arms)}`,
  ...checks.map(({ title, verdict, found }) => `  ${marks[verdict](`${title}: ${found}`)}`),
]

/** Asks on a terminal; where nobody can be asked, the command must have said so. */
async function agreed(shown: string[], json = false): Promise<boolean> {
  if (json || isCI() || !process.stdin.isTTY || !process.stderr.isTTY)
    throw new UsageError(
      `Nobody can be asked here, so nothing was changed: add --yes. ${shown.slice(1, 3).join(';').trim()}`,
    )
  process.stderr.write(`${shown.join('\n')}\n`)
  const said = await confirm({ message: 'Roll back?', initialValue: false, output: process.stderr })
  return !isCancel(said) && said
}
