import { compareKpis } from '#lib/experiments/rules'
import type { Kpi } from '#lib/kpis/schema'
import { differenceOf, type Interval } from '#lib/statistics/difference'
import { estimateOf } from '#lib/statistics/estimates'
import { intervalOf } from '#lib/statistics/intervals'
import { neededPerArm } from '#lib/statistics/power'
import { added, nothing, type Totals } from '#lib/statistics/totals'
import { Random } from './random.ts'

/** What units do: a KPI whose true value is known, and which can be moved by a share of it. */
type World = { kpi: Kpi; truth: number; draw: (random: Random, lift: number) => { x: number; y: number } }

const kpiOf = (name: string, kind: Kpi['kind']): Kpi => ({
  name,
  title: name,
  kind,
  direction: 'higher',
  unit: null,
  role: 'business',
  primary: true,
  guardrail: false,
  exposure: true,
  minimumSample: null,
  minimumEffect: null,
})

/** Orders of a shop: a few are large. Skewness 3.7. */
const skewed = (random: Random) => Math.exp(0.8 * random.normal())
const skewedMean = Math.exp(0.32)

export const worlds: Record<'rare' | 'common' | 'skewed' | 'ratio', World> = {
  rare: {
    kpi: kpiOf('2% click', 'proportion'),
    truth: 0.02,
    draw: (random, lift) => ({ x: random.uniform() < 0.02 * (1 + lift) ? 1 : 0, y: 0 }),
  },
  common: {
    kpi: kpiOf('half return', 'proportion'),
    truth: 0.5,
    draw: (random, lift) => ({ x: random.uniform() < 0.5 * (1 + lift) ? 1 : 0, y: 0 }),
  },
  skewed: {
    kpi: kpiOf('skewed order value', 'mean'),
    truth: skewedMean,
    draw: (random, lift) => ({ x: skewed(random) + lift * skewedMean, y: 0 }),
  },
  ratio: {
    kpi: kpiOf('clicks per visit', 'ratio'),
    truth: 0.3,
    draw: (random, lift) => {
      const visits = 1 + Math.floor(-2 * Math.log(1 - random.uniform()))
      let clicks = 0
      for (let i = 0; i < visits; i++) if (random.uniform() < 0.3 * (1 + lift)) clicks += 1
      return { x: clicks, y: visits }
    },
  },
}

/** The sums over so many new units. */
function observe({ draw }: World, random: Random, units: number, lift = 0): Totals {
  let [sum, squares, denominator, denominatorSquares, products] = [0, 0, 0, 0, 0]
  for (let i = 0; i < units; i++) {
    const { x, y } = draw(random, lift)
    sum += x
    squares += x * x
    denominator += y
    denominatorSquares += y * y
    products += x * y
  }
  return { n: units, sum, squares, denominator, denominatorSquares, products }
}

const holds = ({ lower, upper }: Interval, value: number) => lower <= value && value <= upper

type Peeking = { runs: number; looks: number; every: number; lift?: number; seed?: number }

/**
 * Two arms that are looked at again and again: the share of runs in which a verdict was ever given, and of those in which an always-valid
 * interval ever missed the truth. Without a lift a verdict is a false alarm.
 */
export function peek(world: World, { runs, looks, every, lift = 0, seed = 1 }: Peeking) {
  const random = new Random(seed)
  let [verdicts, missed, missedRelative] = [0, 0, 0]
  for (let run = 0; run < runs; run++) {
    let arms: [Totals, Totals] = [nothing, nothing]
    const seen = { verdict: false, absolute: false, relative: false }
    for (let look = 0; look < looks; look++) {
      arms = [added(arms[0], observe(world, random, every)), added(arms[1], observe(world, random, every, lift))]
      const [{ differences } = { differences: [] }] = compareKpis([{ kpi: world.kpi, arms }], { baseline: 0 })
      const difference = differences[1]
      if (!difference || difference.verdict === 'not enough data') continue
      if (difference.verdict !== 'no clear difference') seen.verdict = true
      if (difference.absolute && !holds(difference.absolute.always, lift * world.truth)) seen.absolute = true
      if (difference.relative && !holds(difference.relative.always, lift)) seen.relative = true
    }
    verdicts += Number(seen.verdict)
    missed += Number(seen.absolute)
    missedRelative += Number(seen.relative)
  }
  return { verdicts: verdicts / runs, covered: 1 - missed / runs, coveredRelative: 1 - missedRelative / runs }
}

type Once = { runs: number; units: number; lift?: number; seed?: number }

/** Two arms that are looked at once: how often each 95% interval holds the truth, and how often 0 was found outside of the difference. */
export function lookOnce(world: World, { runs, units, lift = 0, seed = 1 }: Once) {
  const random = new Random(seed)
  let [value, absolute, relative, found] = [0, 0, 0, 0]
  for (let run = 0; run < runs; run++) {
    const { kind } = world.kpi
    const [a, b] = [observe(world, random, units), observe(world, random, units, lift)].map((sums) =>
      estimateOf(kind, sums),
    )
    const own = a && intervalOf(kind, a)
    const difference = a && b && differenceOf(kind, a, b)
    if (!own || !difference?.relative) throw new Error('Nothing was observed.')
    value += Number(holds(own, world.truth))
    absolute += Number(holds(difference.absolute.fixed, lift * world.truth))
    relative += Number(holds(difference.relative.fixed, lift))
    found += Number(difference.absolute.pFixed <= 0.05)
  }
  return { value: value / runs, absolute: absolute / runs, relative: relative / runs, found: found / runs }
}

/** How often a lift is found in one look at the n that was planned for it. */
export function power(world: World, { lift, runs, seed = 1 }: { lift: number; runs: number; seed?: number }) {
  const long = estimateOf(world.kpi.kind, observe(world, new Random(seed + 1), 1_000_000))
  const units = long && neededPerArm(long, lift)
  if (!units) throw new Error('Nothing can be planned.')
  return { units, found: lookOnce(world, { runs, units, lift, seed }).found }
}
