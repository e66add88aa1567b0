import type { MetricValue } from '#lib/metrics/schema'

export type Scale = { from: number; to: number }
type Measured = Pick<MetricValue, 'metric' | 'value' | 'lower' | 'upper'>

/**
 * What the intervals of each metric are drawn along, so that those of one metric can be held against each other: from zero, unless
 * something lies below it, to the highest end.
 */
export function scalesOf(values: readonly Measured[]): Map<string, Scale> {
  const scales = new Map<string, Scale>()
  for (const { metric, value, lower, upper } of values) {
    const { from, to } = scales.get(metric) ?? { from: 0, to: 0 }
    scales.set(metric, { from: Math.min(from, lower ?? value), to: Math.max(to, upper ?? value) })
  }
  return scales
}

/** Where a value lies on a scale of this length; in its middle where the scale has none. */
export function placeOn({ from, to }: Scale, value: number, length: number): number {
  const share = to > from ? value / (to - from) - from / (to - from) : 0.5
  return Math.min(1, Math.max(0, share)) * length
}
