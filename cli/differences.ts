import { fileWords } from '#lib/manifest/file-words'

const longest = 100

/** A value of a difference in one line, not longer than a line is read. */
export function shownValue(value: unknown): string {
  const text = typeof value === 'string' ? value : (fileWords(value) ?? JSON.stringify(value))
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
