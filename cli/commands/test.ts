import { Option } from 'commander'
import { endpointProtocols } from '#lib/endpoints/schema'
import { command, runs } from '../command.ts'
import { UsageError } from '../exit.ts'
import type { Result } from '../output.ts'
import { testByCatalog } from '../scenarios/by-catalog.ts'
import { testByCommand } from '../scenarios/by-command.ts'
import type { Options } from '../scenarios/options.ts'

const help = `
With --command the scenarios of a package folder are put to that command, of any language, started by the shell in that folder: a line of
JSON each on its standard input, {"id": "new-customer", "input": {…}}. It writes lines {"id": "new-customer", "output": {…}} or
{"id": "new-customer", "error": "why"} to standard output, in any order, and may write {"environment": {…}} once. What it prints to
standard error is shown. Outputs are compared here, by the rules of the catalog.
The runtime and the libraries of a Python or Node.js that the command begins with are looked up, and held against the manifest.
Without --command the catalog runs a registered version: its ONNX model in the sandbox, or a live endpoint. Ctrl+C leaves that run going.
Exit code: 0 all passed, 1 some failed or did not answer, 2 wrong usage, 3 the catalog can not be reached.

Settings:
  SHIPSHAPE_IMAGE_DIGEST  the digest of the image that the command runs in, as of --image-digest

Examples:
  $ shipshape test --command "python serve_lines.py"
  $ shipshape test models/recommender --command "uv run python serve_lines.py" --junit scenarios.xml --report
  $ shipshape test --command ./serve --tag "new customer" --only sold-out
  $ shipshape test product-recommender@1.3.0
  $ shipshape test product-recommender --endpoint https://models.shop.example/v2/models/recommender \\
      --protocol open-inference-v2 --secret recommender-key
`

const also = (one: string, before: string[] = []) => [...before, one]

export const test = command('test', "run a version's scenarios, here or by the catalog", help)
  .argument('[what]', 'folder of the package, or package[@version] of the catalog', '.')
  .option('--command <line>', 'put the scenarios of the folder to this command')
  .option('--timeout <time>', 'how long to wait for an answer (default 60s; of an endpoint 10s, at most 30s)')
  .option('--within <time>', 'how long the command may take for all of them (default 1h)')
  .option('--only <id>', 'only the scenario of this id; may be given again for more', also)
  .option('--tag <tag>', 'only scenarios with this tag; may be given again for more', also)
  .option('--junit <file>', 'write the results as JUnit XML')
  .option('--report', 'send the results to the catalog, as a run of exactly this content')
  .option('--image-digest <digest>', 'the digest of the image that the command runs in')
  .option('--model <path>', 'which of several ONNX models the catalog runs')
  .option('--endpoint <url>', 'have the catalog ask this live endpoint')
  .addOption(new Option('--protocol <protocol>', 'how the endpoint is asked').choices(endpointProtocols))
  .option('--secret <name>', 'the named secret whose header is sent to the endpoint')
  .option('--concurrency <count>', 'how many requests go on at once (default 4)')
  .option('--per-second <count>', 'how many requests are begun in a second (default 20)')
  .option('--follow <run>', 'follow this run of the version instead of asking for one')
  .action(runs(testWhat))

/** What each option goes with. */
const belongs: Partial<Record<keyof Options, 'command' | 'endpoint' | 'catalog'>> = {
  within: 'command',
  only: 'command',
  tag: 'command',
  report: 'command',
  imageDigest: 'command',
  model: 'catalog',
  endpoint: 'catalog',
  follow: 'catalog',
  protocol: 'endpoint',
  secret: 'endpoint',
  concurrency: 'endpoint',
  perSecond: 'endpoint',
}

const nameOf = (key: string) => `--${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

function refuseStray(options: Options): void {
  for (const [key, goesWith] of Object.entries(belongs)) {
    if (options[key as keyof Options] === undefined) continue
    if (goesWith === 'catalog' && options.command !== undefined)
      throw new UsageError(`${nameOf(key)} is for a version that the catalog runs: leave out --command.`)
    if (goesWith !== 'catalog' && options[goesWith] === undefined)
      throw new UsageError(`${nameOf(key)} needs ${nameOf(goesWith)}.`)
  }
}

async function testWhat(what: string, options: Options): Promise<Result> {
  refuseStray(options)
  const { command: line } = options
  if (line?.trim() === '')
    throw new UsageError('--command must be a line of the shell, such as "python serve_lines.py".')
  return line === undefined ? testByCatalog(what, options) : testByCommand(what, { ...options, command: line })
}
