/** The middle of some numbers. */
export const median = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN

function used(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** The processor's clock is coarse: what is quick is repeated for as long as this. */
const leastMs = 40

async function costOfOne(work: () => unknown): Promise<number> {
  const begun = used()
  let times = 0
  do {
    await work()
    times++
  } while (used() - begun < leastMs)
  return (used() - begun) / times
}

/**
 * Milliseconds of this thread's processor that the work takes: the median of some measurements, after one that warms up. The
 * engine runs in this thread and the data is in memory, so this is what a clock would show where nothing else runs.
 */
export async function costOf(work: () => unknown, measurements = 5): Promise<number> {
  await costOfOne(work)
  const costs: number[] = []
  for (let n = 0; n < measurements; n++) costs.push(await costOfOne(work))
  return median(costs)
}

/** Two measurements in turns A B A B, so that a busy moment of the machine meets both: the median of each. */
export async function inTurns(
  a: () => Promise<number>,
  b: () => Promise<number>,
  rounds: number,
): Promise<[number, number]> {
  const found: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    found[0].push(await a())
    found[1].push(await b())
  }
  return [median(found[0]), median(found[1])]
}
