/** The milliseconds of processor time that some work takes: on a busy machine the clock says nothing about it. */
export function processorTimeOf(work: () => unknown): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1_000
}
