import type { fieldTypes } from '#lib/manifest/parts/api'
import type { Detail } from './detail.ts'
import { distributionOf } from './distribution.ts'
import { histogramOf, Moments, quantilesOf, sketchOf } from './numbers.ts'
import { personalReason } from './personal.ts'
import type { QuantileSketch } from './quantile-sketch.ts'
import type { ProfileColumn } from './schema.ts'
import { ValueCounts } from './value-counts.ts'

export type FieldType = (typeof fieldTypes)[number]

/** Whether the frequent values of a column are shown. By default not those that look personal or nearly all differ. */
export type ShowValues = (column: string) => boolean | undefined

const samples = 200

/** One column, value by value. Text and number are kept side by side until a value is no number. */
export class ColumnProfile {
  readonly #name: string
  readonly #values: ValueCounts
  readonly #moments = new Moments()
  #sketch: QuantileSketch | undefined
  #isNumeric = true
  #count = 0
  #nulls = 0
  #least: string | undefined
  #greatest: string | undefined
  #longest = 0

  /** `mostExact`: how many different values are counted one by one. */
  constructor(name: string, mostExact: number) {
    this.#name = storable(name)
    this.#values = new ValueCounts(mostExact)
  }

  addNull(): void {
    this.#nulls++
  }

  /** A value as text, and as number where it is one. */
  add(text: string, number?: number): void {
    this.#count++
    if (number === undefined) this.#isNumeric = false
    else if (this.#isNumeric) this.#addNumber(text, number)
    this.#values.add(text)
    if (this.#least === undefined || text < this.#least) this.#least = text
    if (this.#greatest === undefined || text > this.#greatest) this.#greatest = text
    // Characters, not the halves of which some are made, are counted only where that can matter.
    if (text.length > this.#longest) this.#longest = Math.max(this.#longest, Array.from(text).length)
  }

  get isEmpty(): boolean {
    return this.#count === 0
  }

  get isNumeric(): boolean {
    return this.#isNumeric && this.#count > 0
  }

  document(type: FieldType, show: ShowValues, detail: Detail): ProfileColumn {
    const { isExact, error, missed } = this.#values
    const numbers = this.isNumeric ? this.#numbers(detail) : undefined
    const distinct = numbers && isExact ? numbers.distinct : this.#values.distinct
    const shown = this.#shown(distinct, show(this.#name), detail)
    const errors = {
      ...(error === undefined ? {} : { distinct: error }),
      ...(numbers && this.#sketch ? { quantiles: this.#sketch.error } : {}),
      ...(missed > 0 ? { top: missed } : {}),
    }
    return {
      name: this.#name,
      type,
      count: this.#count,
      nulls: this.#nulls,
      distinct,
      ...(numbers?.facts ?? (this.isEmpty ? {} : { longest: this.#longest })),
      ...(shown.withheld === undefined ? numbers?.distribution() : {}),
      ...shown,
      ...(Object.keys(errors).length > 0 ? { errors } : {}),
    }
  }

  /** Counts of all values say everything of numbers, until one finds no room. */
  #addNumber(text: string, number: number): void {
    this.#moments.add(number)
    if (!this.#values.hasRoom(text)) this.#sketch ??= sketchOf(numbersOf(this.#values.counts))
    this.#sketch?.add(number)
  }

  #numbers({ bins, points, quantiles }: Detail) {
    const { min, max, mean, sd, zeros, negatives } = this.#moments
    const exact = numbersOf(this.#values.counts)
    const weighted = this.#sketch?.weighted() ?? exact
    const facts = {
      min,
      max,
      mean,
      ...(sd === undefined ? {} : { sd }),
      zeros,
      negatives,
      quantiles: quantilesOf(weighted, quantiles),
      ...(bins > 0 ? { histogram: histogramOf(weighted, { min, max, bins }) } : {}),
    }
    const distribution = () =>
      points > 0 ? { distribution: distributionOf(weighted, points, this.#sketch?.error) } : {}
    return { distinct: exact.length, facts, distribution }
  }

  #shown(distinct: number, show: boolean | undefined, detail: Detail): Partial<ProfileColumn> {
    const few = [...this.#values.counts.keys()].slice(0, samples)
    const nearlyAll = !this.isNumeric && this.#count > 20 && distinct * 2 > this.#count
    const reason =
      show === false
        ? 'was switched off'
        : show === undefined
          ? (personalReason(this.#name, few) ?? (nearlyAll ? 'has a value of its own in most rows' : undefined))
          : undefined
    if (reason !== undefined) return { withheld: reason }
    const isListed = this.#values.isExact && distinct <= detail.categories
    const mostTop = this.isNumeric ? detail.numbers : isListed ? detail.categories : detail.frequent
    const top = this.#values.top(mostTop).map(({ value, count }) => ({ value: kept(value, detail), count }))
    const [min, max] = [this.#least, this.#greatest].map((text) => text && kept(text, detail))
    const ends = this.isNumeric || min === undefined ? {} : { min, max }
    return { ...ends, ...(top.length > 0 ? { top } : {}) }
  }
}

/** What no document keeps stands as the sign for what is not known: NUL, and half of a surrogate pair. */
const storable = (text: string) => text.toWellFormed().replaceAll('\0', '\ufffd')
const kept = (text: string, { text: most }: Detail) => storable(text.slice(0, most))

/** Different numbers in order with their counts: 1 and 1.0 are one. */
function numbersOf(counts: ReadonlyMap<string, number>): [number, number][] {
  const numbers = new Map<number, number>()
  for (const [text, count] of counts) {
    const number = Number(text)
    numbers.set(number, (numbers.get(number) ?? 0) + count)
  }
  return [...numbers].toSorted(([one], [other]) => one - other)
}
