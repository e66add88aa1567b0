import { normalQuantile } from './distributions.ts'
import type { Estimate } from './estimates.ts'

const chanceToSee = 0.8
const alpha = 0.05

/**
 * How many units each of two equal arms needs to see a relative effect with 80% probability at a two-sided 5%, in one look:
 * (z(alpha/2) + z(beta))² · 2 · variance / (effect · value)². The arm is taken to vary as the baseline does. Null where the value is 0,
 * its variance is not known, or that is more than can be counted.
 */
export function neededPerArm({ value, variance }: Estimate, relativeEffect: number): number | null {
  const apart = Math.abs(value * relativeEffect)
  if (apart === 0 || variance === null) return null
  const reach = normalQuantile(alpha) + normalQuantile(2 * (1 - chanceToSee))
  const needed = Math.ceil((2 * variance * reach ** 2) / apart ** 2)
  return Number.isSafeInteger(needed) ? needed : null
}
