import { z } from 'zod'
import { formatBytes, shortDigest } from '#lib/format'

const longest = 100
const file = z.object({ digest: z.string(), size: z.int() })

/** A value of a difference in one line, not longer than a line is read. */
export function shownValue(value: unknown): string {
  const { data } = file.safeParse(value)
  if (data) return `${formatBytes(data.size)} ${shortDigest(data.digest)}`
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
