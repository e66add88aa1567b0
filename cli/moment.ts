import { UsageError } from './exit.ts'

const form = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/

/** A moment as the catalog reads it; a bare day is its first moment in UTC. */
export function momentOf(text: string): string {
  if (form.test(text) && !Number.isNaN(Date.parse(text))) return new Date(text).toISOString()
  throw new UsageError(
    `${text} is not a time: write it as 2026-11-27T18:00:00Z, or 2026-11-27 for the start of that day.`,
  )
}
