/** Inserts rows so many at a time, as statements have a limited number of parameters. */
export async function inChunks<Row>(
  rows: readonly Row[],
  insert: (chunk: Row[], from: number) => Promise<unknown>,
  size = 500,
): Promise<void> {
  for (let from = 0; from < rows.length; from += size) await insert(rows.slice(from, from + size), from)
}

const most = { rows: 500, letters: 1_000_000 }

/** Rows so many at a time that no statement holds much more text than a million letters: the engine reads it in one go. */
export function portions<Row>(rows: readonly Row[], lettersOf: (row: Row) => number): Row[][] {
  const all: Row[][] = []
  let letters = most.letters
  for (const row of rows) {
    const last = all.at(-1)
    if (last && last.length < most.rows && letters < most.letters) last.push(row)
    else {
      all.push([row])
      letters = 0
    }
    letters += lettersOf(row)
  }
  return all
}
