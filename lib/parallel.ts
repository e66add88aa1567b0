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

/** One generator for all workers: a loop that ends by an error closes it for the others. */
function* handOut<Item>(items: readonly Item[]): Generator<Item> {
  yield* items
}
