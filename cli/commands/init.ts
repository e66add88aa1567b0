import { lstat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '#lib/errors'
import { formatCount } from '#lib/format'
import { manifestOf, sourcesOf } from '#lib/intake/value'
import { command, runs } from '../command.ts'
import { exampleLines } from '../evaluations.ts'
import { existingFolder } from '../folder.ts'
import { type Draft, draftOf, unclearText } from '../init/draft.ts'
import { draftText } from '../init/yaml.ts'
import { bad, good, open, type Result } from '../output.ts'

const help = `
Reads what lies in the folder and runs none of it: README, MLmodel, requirements.txt, conda.yaml, python_env.yaml, the content of
ONNX, safetensors, GGUF and other model files, scenarios.jsonl, sources and tests by their names, commit and remote of git.
Each value says which file it comes from. What was seen and not understood is listed.

Examples:
  $ shipshape init                          write shipshape.yaml for this folder
  $ shipshape init mlruns/1/model --force   write it anew
  $ shipshape init --dry-run > draft.yaml   print it only
`

type Options = { force?: boolean; dryRun?: boolean }

export const init = command('init', 'write a manifest from what lies in a folder', help)
  .argument('[folder]', 'folder of the package', '.')
  .option('--force', 'overwrite shipshape.yaml')
  .option('--dry-run', 'print the manifest and write nothing')
  .action(runs(initFolder))

async function initFolder(given: string, { force = false, dryRun = false }: Options): Promise<Result> {
  const folder = await existingFolder(given)
  const file = join(folder, 'shipshape.yaml')
  if (!force && !dryRun && (await lstat(file).catch(() => undefined)))
    throw new Refusal('conflict', 'manifest_exists', `${file} is there already: --force overwrites it.`)
  const draft = await draftOf(folder)
  const text = draftText(draft)
  if (!dryRun) await writeFile(file, text)
  const { found, contradictions, unclear, unread, runsCode, metrics, missing } = draft
  const said = { manifest: manifestOf(found), sources: sourcesOf(found), contradictions, unclear, unread, metrics }
  return {
    value: { file: dryRun ? null : file, ...said, runsCode, missing },
    lines: dryRun ? [text.trimEnd()] : [good(`${file} written`), ...linesOf(draft)],
  }
}

const safer = 'load it only where its makers are trusted, or export it as ONNX or safetensors'

function linesOf({ found, unclear, runsCode, missing }: Draft): string[] {
  const files = new Set(found.map(({ from }) => from).filter((from) => !from.startsWith('nothing')))
  return [
    `  ${formatCount(found.length, 'value')} from ${[...files].join(', ')}`,
    ...runsCode.map(({ file, format }) => `  ${bad(`${file} (${format}) runs code when it is loaded: ${safer}`)}`),
    ...(unclear.length > 0 ? ['Not understood:', ...unclear.map((line) => `  ${open(unclearText(line))}`)] : []),
    ...(missing.length > 0 ? ['Still missing for the minimal standard:'] : []),
    ...missing.flatMap(({ title, repair, example }) => [
      `  - ${title}. ${repair}`,
      ...exampleLines({ verdict: 'falls short', example }),
    ]),
    found.some(({ at }) => at[0] === 'summary')
      ? 'Next: shipshape check'
      : 'Next: write the summary, then shipshape check',
  ]
}
