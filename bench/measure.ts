/** The middle of some numbers. */
export const median = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN

/**
 * Milliseconds of this thread's processor that the work takes: the median of some runs, after a few that warm up. The engine
 * runs in this thread and the data is in memory, so this is what a clock would show on a machine that does nothing else.
 */
export async function costOf(work: () => unknown, runs = 15): Promise<number> {
  const costs: number[] = []
  for (let run = -3; run < runs; run++) {
    const begun = process.threadCpuUsage()
    await work()
    const { user, system } = process.threadCpuUsage(begun)
    if (run >= 0) costs.push((user + system) / 1000)
  }
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
