const levelSize = 4_096

/**
 * Quantiles of any number of values in bounded memory (Manku, Rajagopalan and Lindsay; KLL without chance). A full level is sorted, every
 * other value goes up with twice the weight, and the ranks of all values move by at most the weight of the level: the sum of these is the
 * error, known and not only likely.
 */
export class QuantileSketch {
  readonly #levels: number[][] = [[]]
  readonly #starts: number[] = []
  #count = 0
  #error = 0

  add(value: number): void {
    this.#count++
    this.#put(value, 0)
  }

  /** The values that are left, in order, each with the number of values it stands for. */
  weighted(): [value: number, weight: number][] {
    return this.#levels
      .flatMap((values, level) => values.map((value): [number, number] => [value, 2 ** level]))
      .toSorted(([one], [other]) => one - other)
  }

  /** By how many ranks, as a share of all, a value may be off at most. */
  get error(): number {
    return this.#count === 0 ? 0 : this.#error / this.#count
  }

  #put(value: number, level: number): void {
    const values = this.#levels[level] ?? []
    this.#levels[level] = values
    values.push(value)
    if (values.length >= levelSize) this.#compact(values, level)
  }

  #compact(values: number[], level: number): void {
    this.#levels[level] = []
    this.#error += 2 ** level
    // Taking the lower and the upper of two in turn lets errors of the same level cancel out.
    const start = 1 - (this.#starts[level] ?? 1)
    this.#starts[level] = start
    const sorted = Float64Array.from(values).toSorted()
    for (let place = start; place < sorted.length; place += 2) this.#put(sorted[place] ?? 0, level + 1)
  }
}
