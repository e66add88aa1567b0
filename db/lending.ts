/**
 * Lends at most `limit` things, each made when it is first wanted. Who asks while all are out waits in line.
 * `retire` lends no more, waits until all are back, and answers them.
 */
export function lending<T>(limit: number, make: () => T) {
  const idle: T[] = []
  const line: ((thing: T) => void)[] = []
  let made = 0
  let retired = false

  const take = async (): Promise<T> => {
    const free = idle.pop()
    if (free !== undefined) return free
    if (made === limit || retired) return new Promise((resolve) => line.push(resolve))
    const thing = make()
    made += 1
    return thing
  }

  const giveBack = (thing: T) => {
    const next = line.shift()
    if (next) next(thing)
    else idle.push(thing)
  }

  return {
    async lend<R>(use: (thing: T) => Promise<R>): Promise<R> {
      if (retired) throw new Error('the database was closed')
      const thing = await take()
      try {
        return await use(thing)
      } finally {
        giveBack(thing)
      }
    },
    retire(): Promise<T[]> {
      retired = true
      return Promise.all(Array.from({ length: made }, take))
    },
  }
}
