import { readFile } from 'node:fs/promises'
import { invalid } from '#lib/errors'
import { issuesOf } from '#lib/issues'
import { parseJson } from '#lib/json'
import { builtinStandards } from '#lib/standards/builtin'
import { evaluate } from '#lib/standards/rules'
import { type Standard, standard as standardSchema } from '#lib/standards/schema'
import { parseYaml } from '#lib/yaml'
import { command, runs } from '../command.ts'
import { contractOf } from '../contract.ts'
import { repairLines, summaryLine } from '../evaluations.ts'
import { exits, UsageError } from '../exit.ts'
import { existingFolder, readableFolder } from '../folder.ts'
import { bad, issueLine, type Result } from '../output.ts'

const help = `
Works offline. First the manifest itself: every mistake with its path; what can be read is held against the standard all the same. Then one line for each check that does not hold, with
how to repair it. Exit code 1 when a required check falls short; "?" is what only the catalog knows, such as the owners.

Examples:
  $ shipshape check                         this folder against the minimal standard
  $ shipshape check models/recommender --standard full
  $ shipshape check --standard ours.yaml    a standard of your own, as YAML or JSON
`

type Options = { standard: string }

export const check = command('check', 'hold a package folder against a standard, offline', help)
  .argument('[folder]', 'folder of the package', '.')
  .option('--standard <name or file>', 'minimal, full, or a file', 'minimal')
  .action(runs(checkFolder))

async function checkFolder(given: string, { standard }: Options): Promise<Result> {
  const asked = await standardOf(standard)
  const found = await readableFolder(await existingFolder(given))
  const { contract, notRead, issues } = await contractOf(found)
  const evaluation = evaluate(asked, contract)
  const mistakes = [...found.issues, ...issues.filter(({ path }) => !found.issues.some((said) => said.path === path))]
  const { package: name, version } = found.manifest
  const { code, message: detail } = invalid('manifest_invalid', mistakes)
  return {
    value: {
      package: name,
      version,
      digest: found.digest,
      ...(mistakes.length > 0 ? { error: { code, detail, errors: mistakes } } : {}),
      ...evaluation,
      notRead,
    },
    lines: [
      `${name ?? 'a package without a name'} ${version ?? 'without a number'}`,
      ...mistakes.map((mistake) => bad(issueLine(mistake))),
      summaryLine(evaluation),
      ...repairLines(evaluation, ['required', 'recommended']),
      ...notRead.map(({ file, line, why }) => `  ${file} line ${line} ${why}`),
    ],
    exit: mistakes.length > 0 || evaluation.verdict === 'falls short' ? exits.refused : exits.done,
  }
}

async function standardOf(nameOrFile: string): Promise<Standard> {
  const builtin = builtinStandards.find(({ name }) => name === nameOrFile)
  if (builtin) return builtin
  const text = await readFile(nameOrFile, 'utf8').catch(() => undefined)
  if (text === undefined)
    throw new UsageError(`There is no standard ${nameOrFile}: say minimal, full, or the name of a file.`)
  const read = nameOrFile.endsWith('.json') ? parseJson(text) : parseYaml(text)
  if (read.issues) throw invalid('standard_invalid', read.issues)
  const checked = standardSchema.safeParse(read.value)
  if (!checked.success) throw invalid('standard_invalid', issuesOf(checked.error))
  return checked.data
}
