import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'

/** How many files a draft names, and how many bytes they are as far as they are known. */
export function draftFilesOf(files: Json | undefined): { count: number; size: number } {
  const named = Array.isArray(files) ? files.filter(isObject) : []
  const sizes = named.map(({ size }) => (typeof size === 'number' ? size : 0))
  return { count: named.length, size: sizes.reduce((sum, size) => sum + size, 0) }
}
