import { DistinctSketch, distinctError } from './distinct-sketch.ts'

/**
 * How often each text occurs: exact for up to `most` different ones; then the number of different ones is estimated, and those that are
 * frequent are kept (Misra and Gries 1982), each counted too low by at most `missed`.
 */
export class ValueCounts {
  readonly counts = new Map<string, number>()
  readonly #most: number
  #sketch: DistinctSketch | undefined
  missed = 0

  constructor(most: number) {
    this.#most = most
  }

  get isExact(): boolean {
    return this.#sketch === undefined
  }

  get distinct(): number {
    return this.#sketch?.estimate() ?? this.counts.size
  }

  get error(): number | undefined {
    return this.#sketch && distinctError
  }

  /** Whether counts stay as exact as they are when this text comes. */
  hasRoom(text: string): boolean {
    return this.counts.size < this.#most || this.counts.has(text)
  }

  add(text: string): void {
    this.#sketch?.add(text)
    const count = this.counts.get(text)
    if (count !== undefined) this.counts.set(text, count + 1)
    else if (this.counts.size < this.#most) this.counts.set(text, 1)
    else this.#makeRoom(text)
  }

  /** The most frequent, those of the same count in the order of their texts. */
  top(most: number): { value: string; count: number }[] {
    return [...this.counts]
      .map(([value, count]) => ({ value, count }))
      .toSorted((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
      .slice(0, most)
  }

  #makeRoom(text: string): void {
    this.#sketch ??= sketchOf([...this.counts.keys(), text])
    this.missed++
    for (const [kept, count] of this.counts) {
      if (count === 1) this.counts.delete(kept)
      else this.counts.set(kept, count - 1)
    }
  }
}

function sketchOf(texts: readonly string[]): DistinctSketch {
  const sketch = new DistinctSketch()
  for (const text of texts) sketch.add(text)
  return sketch
}
