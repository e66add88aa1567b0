/** Works on the items, so many at a time. After a failure no further item is begun. */
export async function inParallel<Item>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = handOut(items)
  const worker = async () => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker))
}

/** What the work makes of each item, in the order of the items; so many at a time. */
export async function mapInParallel<Item, Made>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<Made>,
): Promise<Made[]> {
  const made: Made[] = []
  await inParallel([...items.entries()], width, async ([index, item]) => {
    made[index] = await work(item)
  })
  return made
}

/** One generator for all workers: a loop that ends by an error closes it for the others. */
function* handOut<Item>(items: readonly Item[]): Generator<Item> {
  yield* items
}

/** Lets so many pieces of work go on at once, whoever asks for them; others wait for their turn. */
export function turns(width: number): <Made>(work: () => Promise<Made>) => Promise<Made> {
  const waiting: (() => void)[] = []
  let free = width
  return async (work) => {
    if (free > 0) free -= 1
    else await new Promise<void>((mayGo) => waiting.push(mayGo))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
