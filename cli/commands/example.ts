import { setTimeout as sleep } from 'node:timers/promises'
import { Command } from 'commander'
import { z } from 'zod'
import { type ExampleState, exampleState } from '#lib/example/schema'
import { formatCount } from '#lib/format'
import { api } from '#lib/paths'
import { Client, Problem } from '../client.ts'
import { command, runs } from '../command.ts'
import { operate } from '../operator.ts'
import { good, type Result } from '../output.ts'
import { barOf } from '../progress.ts'

const help = `
Where SHIPSHAPE_URL and SHIPSHAPE_TOKEN are set, the catalog there is asked to do it; else it is done on the data folder.

Examples:
  $ shipshape example                       load it
  $ shipshape example remove                remove it again, in one step
`

const load = command('load', 'load packages that really exist, to look around', help).action(runs(loadAll))
const remove = command('remove', 'remove the example packages', help).action(runs(removeAll))

export const example = new Command('example')
  .description('the example catalog')
  .addCommand(load, { isDefault: true })
  .addCommand(remove)

type Options = { json?: boolean }
type Tell = (done: number, total: number) => void

const asksCatalog = () => Boolean(process.env.SHIPSHAPE_URL && process.env.SHIPSHAPE_TOKEN)

async function loadAll({ json }: Options): Promise<Result> {
  const bar = barOf('Loading the example', json)
  let before = 0
  const tell: Tell = (done, total) => {
    bar.advance(done - before, total)
    before = done
  }
  const packages = await (asksCatalog() ? loadThere(tell) : loadHere(tell))
  bar.end()
  return { value: { packages }, lines: [good(`The example is loaded: ${formatCount(packages, 'package')}`)] }
}

async function loadThere(tell: Tell): Promise<number> {
  const client = new Client()
  let state: ExampleState = await client.post(api.example, undefined, exampleState)
  while (state.state === 'loading') {
    tell(state.done, state.total)
    await sleep(500)
    state = await client.get(api.example, exampleState)
  }
  if (state.problem === null) return state.packages
  throw new Problem(500, { code: 'example_failed', detail: state.problem, errors: [] })
}

const loadHere = (tell: Tell): Promise<number> =>
  operate('a catalog or a place for one', async (caller) => {
    const [{ loadExample }, { readExampleState }] = await Promise.all([
      import('#lib/example/writes'),
      import('#lib/example/reads'),
    ])
    await loadExample(caller, tell)
    return (await readExampleState()).packages
  })

async function removeAll(): Promise<Result> {
  const { packages } = await (asksCatalog() ? removeThere() : removeHere())
  return { value: { packages }, lines: [good(`${formatCount(packages, 'package')} of the example removed`)] }
}

const removeThere = async () =>
  z.object({ packages: z.int() }).parse(await (await new Client().send('DELETE', api.example)).json())

const removeHere = () =>
  operate('a catalog', async (caller) => {
    const { removeExample } = await import('#lib/example/writes')
    return removeExample(caller)
  })
