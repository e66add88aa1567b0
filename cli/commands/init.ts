import { lstat, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Refusal } from '#lib/errors'
import { formatCount } from '#lib/format'
import type { Contradiction } from '#lib/intake/reading'
import { saidOf, saidText } from '#lib/intake/said'
import { notedIn, notUnderstoodWords, toLookAtWords, valuesIn } from '#lib/intake/told'
import { manifestOf, sourcesOf } from '#lib/intake/value'
import type { Json } from '#lib/json'
import { someOf } from '#lib/models/words'
import { command, runs } from '../command.ts'
import { exampleLines } from '../evaluations.ts'
import { existingFolder } from '../folder.ts'
import { type Draft, draftOf } from '../init/draft.ts'
import { gitSource } from '../init/git.ts'
import { draftText } from '../init/yaml.ts'
import { bad, good, open, type Result } from '../output.ts'

const help = `
Reads what lies in the folder and runs none of it: README and model card, MLmodel, requirements.txt, conda.yaml, python_env.yaml,
pyproject.toml, the content of ONNX, safetensors, GGUF and other model files, scenarios as JSON Lines or CSV, metrics.json, dvc.lock,
params.yaml, settings of MLServer, BentoML, KServe and Seldon, bundles of MONAI and models of Kipoi, sources and tests by their
names, commit and remote of git. Each value says which file it comes from. Where files contradict each other, what was taken and what
the others say stand side by side. What somebody should look at is listed, and so are files that were not understood.

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
  const made = dryRun ? [] : await writeMade(folder, draft, force)
  const { found, contradictions, unclear, unread, notKept, runsCode, metrics, missing } = draft
  const said = { manifest: manifestOf(found), sources: sourcesOf(found), contradictions, unclear, unread, metrics }
  return {
    value: { file: dryRun ? null : file, ...said, runsCode, made, notKept, missing },
    lines: dryRun ? [text.trimEnd()] : [good(`${file} written`), ...made.map(madeLine), ...linesOf(draft)],
  }
}

type Made = { path: string; from: string; written: boolean }

/** Writes the files that were made of others, such as scenarios of a table. One that is there already stays. */
async function writeMade(folder: string, { made }: Draft, force: boolean): Promise<Made[]> {
  const results: Made[] = []
  for (const { path, text, from } of made) {
    const file = join(folder, path)
    const written = force || !(await lstat(file).catch(() => undefined))
    if (written) {
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, text)
    }
    results.push({ path, from, written })
  }
  return results
}

const madeLine = ({ path, from, written }: Made) =>
  written
    ? good(`${path} made of ${from}`)
    : open(`${path} is there already, and was not made of ${from}: --force overwrites it`)

const safer = 'load it only where its makers are trusted, or export it as ONNX or safetensors'

const longestValue = 80
const mostUnread = 20

const shown = (value: Json) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text
}

/** What was taken, and under it what others say. */
const contradictionLines = ({ path, taken, others }: Contradiction): string[] => [
  `  ${open(`${path}: ${shown(taken.says ?? taken.value)} (${taken.from}, taken)`)}`,
  ...others.map(({ value, from, says }) => `      ${shown(says ?? value)} (${from})`),
]

function unreadLines(unread: readonly string[]): string[] {
  if (unread.length === 0) return []
  return [`${notUnderstoodWords(unread.length)} and kept: ${someOf(unread, mostUnread)}`]
}

/** A folder is sent as it lies: what the package need not hold is for the person to move. */
function dataLines(notKept: readonly string[]): string[] {
  if (notKept.length === 0) return []
  const them = notKept.length === 1 ? 'it' : 'them'
  return [
    `Data, which shipshape push would send with the package: ${someOf(notKept, mostUnread)}`,
    `  ${open(`The manifest names ${them}, with the statistics of each column. Move ${them} out of the folder if the package need not hold ${them}.`)}`,
  ]
}

function unclearLines(unclear: Draft['unclear']): string[] {
  if (unclear.length === 0) return []
  return [
    `${toLookAtWords(notedIn({ unclear }).toLookAt)}:`,
    ...saidOf(unclear).map((said) => `  ${open(saidText(said))}`),
  ]
}

/** How many values there are, and the files that they come from. */
function valuesLine(draft: Draft): string {
  const { values, files } = valuesIn(draft, draft.paths)
  const counted = files.length > 0 ? [formatCount(files.length, 'file')] : []
  const sources = [...counted, ...(draft.found.some(({ from }) => from === gitSource) ? [gitSource] : [])].join(' and ')
  return `  ${formatCount(values, 'value')}${sources && ` from ${sources}`}${files.length > 0 ? `: ${files.join(', ')}` : ''}`
}

function linesOf(draft: Draft): string[] {
  const { found, contradictions, unclear, unread, notKept, runsCode, missing } = draft
  return [
    valuesLine(draft),
    ...runsCode.map(({ file, format }) => `  ${bad(`${file} (${format}) runs code when it is loaded: ${safer}`)}`),
    ...(contradictions.length > 0
      ? ['Files contradict each other:', ...contradictions.flatMap(contradictionLines)]
      : []),
    ...unclearLines(unclear),
    ...dataLines(notKept),
    ...unreadLines(unread),
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
