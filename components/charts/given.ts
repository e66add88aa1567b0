import type { Judged } from '#lib/statistics/verdict'

export type Ends = { lower: number; upper: number }

/** A value of a series with its n and its interval, as far as they are known. */
export type Point = {
  /** Along time in UTC milliseconds, from here up to `until`; along steps the place of its step. */
  at: number
  until?: number
  /** Null where nothing is known: a gap. */
  value: number | null
  interval: Ends | null
  n: number | null
  /** Why it can not be held against the others: it is drawn apart from them. */
  apart?: string
}

export type Series = { label: string; points: readonly Point[] /** The value over all of it. */; whole?: Point }

/** A moment or a step that may explain a curve. */
export type Mark = { at: number; label: string; sign: '▾' | '◆'; href?: string }

type Along = { kind: 'time'; from: number; to: number } | { kind: 'steps'; labels: readonly string[] }

type Baseline = { label: string; value: number } & Pick<Point, 'interval' | 'n'>

/** What a chart is made of. It knows no word of what it is about. */
export type Given = {
  title: string
  /** Which way is better; null where neither is. */
  better: 'higher' | 'lower' | null
  /** How a value is said, with its unit. */
  format: (value: number) => string
  drawn: 'lines' | 'points' | 'bars'
  /** What is said where a value is missing, if not `nothing observed`. */
  missing?: string
  along: Along
  series: readonly Series[]
  /** What the values are held against; null where there is nothing. */
  baseline: Baseline | null
  marks?: readonly Mark[]
  judged?: readonly (Judged & { label: string })[]
}
