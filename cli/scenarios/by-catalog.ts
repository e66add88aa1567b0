import { stat } from 'node:fs/promises'
import { environmentOf } from '#lib/scenario-runs/environment'
import { readVersion } from '../catalog.ts'
import { Client, Problem } from '../client.ts'
import { UsageError } from '../exit.ts'
import type { Result } from '../output.ts'
import { isReference, parseReference } from '../reference.ts'
import { resultOf, writeJunit } from './ended.ts'
import { countOf, type Options, timeOf } from './options.ts'
import { casesOf, followed, order } from './ordered.ts'

/** A name without a version that is a folder as well is taken for the folder, which takes a command to run. */
async function refuseFolder(what: string): Promise<void> {
  const isFolder = (await stat(what).catch(() => undefined))?.isDirectory() === true
  if (isReference(what) && !isFolder) return
  const registered = isReference(what) ? ` Write ${what}@latest for the registered package of this name.` : ''
  throw isFolder
    ? new UsageError(
        `${what} is a folder: say what runs its scenarios, such as --command "python serve_lines.py".${registered}`,
      )
    : new UsageError(`There is no folder or version ${what}.`)
}

/** What the catalog is asked to do. */
function askedOf({ endpoint, protocol, secret, concurrency, perSecond, timeout, model }: Options): object {
  if (endpoint === undefined) {
    if (timeout !== undefined)
      throw new UsageError('--timeout is for a command or an endpoint: the sandbox has limits of its own.')
    return { target: 'artifact', ...(model === undefined ? {} : { model }) }
  }
  if (protocol === undefined) throw new UsageError('--endpoint needs --protocol: open-inference-v2, mlflow or json.')
  if (model !== undefined) throw new UsageError('--model is for the sandbox: leave out --endpoint, or --model.')
  return {
    target: 'endpoint',
    url: endpoint,
    protocol,
    ...(secret === undefined ? {} : { secret }),
    ...(concurrency === undefined ? {} : { concurrency: countOf('--concurrency', concurrency) }),
    ...(perSecond === undefined ? {} : { perSecond: countOf('--per-second', perSecond) }),
    ...(timeout === undefined ? {} : { timeout: timeOf(timeout) / 1000 }),
  }
}

/** Has the catalog run the scenarios of a registered version, and waits for what comes out. */
export async function testByCatalog(what: string, options: Options): Promise<Result> {
  await refuseFolder(what)
  const asked = askedOf(options)
  const { name, which } = parseReference(what)
  const client = new Client()
  const version = await readVersion(client, name, which)
  const { digest } = version
  const id = options.follow ?? (await order(client, version, { ...asked, digest }))
  const run = await followed(client, version, id, options.json)
  const { state, note } = run.progress
  if (state === 'cancelled') {
    const detail = `The run ${id} was cancelled${note ? `: ${note}` : ''}.`
    throw new Problem(409, { code: 'run_cancelled', detail, errors: [] })
  }
  const here = { package: version.package, version: version.version, digest }
  const cases = await casesOf(client, version, run)
  await writeJunit(options.junit, { ...here, cases })
  return resultOf({ ...here, cases, found: environmentOf(run.runner), match: run.environment }, { value: { run: id } })
}
