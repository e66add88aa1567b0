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
