/** Inserts rows so many at a time, as statements have a limited number of parameters. */
export async function inChunks<Row>(
  rows: readonly Row[],
  insert: (chunk: Row[], from: number) => Promise<unknown>,
  size = 500,
): Promise<void> {
  for (let from = 0; from < rows.length; from += size) await insert(rows.slice(from, from + size), from)
}
