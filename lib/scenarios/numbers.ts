import type { Json } from '#lib/json'

const unsayable = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
])

/** Whether a text stands for a number that JSON has no word for. */
export const isUnsayable = (value: Json): boolean => typeof value === 'string' && unsayable.has(value)

/** The number that a value is or stands for. */
export function numberOf(value: Json): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' ? unsayable.get(value) : undefined
}
