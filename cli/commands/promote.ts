import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { Option } from 'commander'
import { api, pages } from '#lib/paths'
import { type NewPromotion } from '#lib/promotions/schema'
import { type PromotionView, promotionView } from '#lib/promotions/view-schema'
import { readVersion } from '../catalog.ts'
import { Client, Problem } from '../client.ts'
import { command, runs } from '../command.ts'
import { exits, UsageError } from '../exit.ts'
import { bad, good, open, type Result } from '../output.ts'
import {
  applyReady,
  armsLine,
  awaited,
  fallsShort,
  gateLines,
  headLines,
  passes,
  readPromotion,
  titleOf,
} from '../promotions.ts'
import { durationOf, holdOf, rampOf, shareOf } from '../shares.ts'

const help = `
Asks that a version enters an environment, shows its gates as a checklist, and applies it at once when every gate holds.
Without --wait it ends with 0 when it is live or asked for and awaits people or evidence, and with 1 when a gate falls short.
With --wait it looks again until it is live (0), is rejected, taken back or to be changed, or the time is over (1).
A promotion that is open already is gone on with, where its ramp, rest and acknowledgement are the same.

Examples:
  $ shipshape promote product-recommender 1.4.0 --to staging --because "release of the week"
  $ shipshape promote product-recommender 1.4.0 --to production --share 10% --because "a first tenth" --wait --timeout 2h
  $ shipshape promote product-recommender 1.4.0 --to production --ramp 1,5,25,100 --hold 24h --because "step by step"
  $ shipshape promote product-recommender 1.4.0 --to production --shadow --because "compare it first" --json
`

type Options = {
  to: string
  because: string
  share?: string
  shadow?: boolean
  rest?: string
  ramp?: string
  hold: string
  acknowledgeBreakingApi?: boolean
  wait?: boolean
  timeout: string
}

export const promote = command('promote', 'ask that a version enters an environment, and apply it', help)
  .argument('<package>', 'name of the package')
  .argument('<version>', 'number of the version, or latest')
  .requiredOption('--to <environment>', 'the environment it enters')
  .requiredOption('--because <text>', 'why, in a sentence')
  .option('--share <share>', 'part of the traffic, such as 10% (default 100%)')
  .addOption(new Option('--shadow', 'beside the traffic, answering nobody').conflicts(['share', 'ramp']))
  .option('--rest <version>', 'what gets the rest where nothing is live yet: a number, or package@version')
  .option('--ramp <steps>', "steps in percent, such as '1,5,25,100', or default")
  .option('--hold <hold>', 'what each step waits for: 24h, approval, or a number of predictions', '24h')
  .option('--acknowledge-breaking-api', 'who calls what is live is known to be ready')
  .option('--wait', 'wait until it is live or decided otherwise')
  .option('--timeout <time>', 'how long to wait, such as 90s, 30m or 2h', '30m')
  .action(runs(promoteVersion))

async function promoteVersion(name: string, which: string, options: Options): Promise<Result> {
  const deadline = Date.now() + durationOf(options.timeout)
  const asked = askedOf(options)
  const client = new Client()
  const { package: current, version } = await readVersion(client, name, which)
  const view = await askOrGoOn(client, current, { ...asked, version })
  if (options.wait) return ended(client, await awaited(client, view, deadline), true)
  return ended(client, view.status === 'ready' ? await applyReady(client, view) : view, false)
}

function askedOf(options: Options): Omit<NewPromotion, 'version'> {
  const { to: environment, because: rationale, rest, acknowledgeBreakingApi } = options
  const shareAsked = options.share === undefined ? undefined : shareOf(options.share)
  const ramp = options.ramp === undefined ? undefined : rampOf(options.ramp, holdOf(options.hold), shareAsked)
  const part = options.shadow
    ? ({ shadow: true } as const)
    : { share: ramp?.at(-1)?.share ?? shareAsked ?? 1, ...(ramp ? { ramp } : {}) }
  if (rationale.trim() === '') throw new UsageError('--because must say why.')
  return {
    environment,
    rationale,
    ...part,
    ...(rest === undefined ? {} : { rest }),
    ...(acknowledgeBreakingApi ? { acknowledgeBreakingApi } : {}),
  }
}

async function askOrGoOn(client: Client, name: string, asked: NewPromotion): Promise<PromotionView> {
  try {
    return await client.post(api.promotions(name), asked, promotionView, randomUUID())
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'promotion_exists')) throw error
    const { promotion } = error.facts
    if (typeof promotion !== 'string') throw error
    const view = await readPromotion(client, promotion)
    await refuseOther(client, view, asked, error)
    return view
  }
}

/** What is open is gone on with only where it is what was asked for: else it would be applied without what was asked now. */
async function refuseOther(client: Client, view: PromotionView, asked: NewPromotion, error: Problem): Promise<void> {
  const same = {
    rest: view.rest === (await restOf(client, view.package, asked.rest)),
    ramp: isDeepStrictEqual(view.ramp?.steps, asked.ramp),
    'acknowledgement of a breaking API': view.breakingAcknowledged === (asked.acknowledgeBreakingApi ?? false),
  }
  const others = Object.entries(same).flatMap(([what, holds]) => (holds ? [] : what))
  if (others.length === 0) return
  const detail = `${titleOf(view)} is open already with another ${others.join(' and another ')}: ask for the same, or withdraw it at ${client.address(pages.promotion(view.id))}`
  throw new Problem(error.status, { code: error.code, detail, errors: [], promotion: view.id })
}

async function restOf(client: Client, own: string, rest: string | undefined): Promise<string | null> {
  if (rest === undefined) return null
  const [number = '', name = own] = rest.split('@').toReversed()
  const { package: of, version } = await readVersion(client, name, number)
  return `${of}@${version}`
}

function ended(client: Client, view: PromotionView, waited: boolean): Result {
  const lines = [...headLines(client, view), ...gateLines(view.gates)]
  if (view.state === 'applied') {
    const done = good(`${titleOf(view)} is applied: ${armsLine(view.after)}`)
    return { value: view, lines: [...lines, done] }
  }
  if (view.state !== 'open') {
    const why = view.closed?.comment ? `: ${view.closed.comment}` : ''
    return {
      value: view,
      lines: [...lines, bad(`It was ${view.state} by ${view.closed?.by}${why}`)],
      exit: exits.refused,
    }
  }
  const left = view.gates.filter((gate) => !passes(gate)).map(({ title }) => title.toLowerCase())
  const still = left.length > 0 ? `still open: ${left.join('; ')}` : 'its gates hold, and it was not applied'
  const failed = waited || view.status === 'ready' || fallsShort(view)
  const end = waited && !fallsShort(view) ? `The time is over, ${still}` : `Asked for, ${still}`
  return { value: view, lines: [...lines, (failed ? bad : open)(end)], exit: failed ? exits.refused : exits.done }
}
