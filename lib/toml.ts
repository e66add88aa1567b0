import { parse, TomlError } from 'smol-toml'
import { standsMoreThan } from './occurrences.ts'

export type TomlTable = { [key: string]: unknown }

export type ParsedToml =
  | { value: TomlTable; flaw?: undefined }
  | { flaw: { line: number; message: string }; value?: undefined }

const limits = { lines: 100_000, keys: 500_000, depth: 64 }

export const isTable = (value: unknown): value is TomlTable =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const tableAt = (table: TomlTable, key: string): TomlTable => {
  const value = table[key]
  return isTable(value) ? value : {}
}

export const textAt = (table: TomlTable, key: string): string | undefined => {
  const value = table[key]
  return typeof value === 'string' ? value : undefined
}

/**
 * Reads TOML 1.0 of `longest` MiB at most. Its tables have no prototype, so no key of a file is more than a key. What is wrong is one
 * sentence that repeats nothing of the file; nothing is thrown.
 */
export function parseToml(text: string, longest: number): ParsedToml {
  const excess = excessOf(text, longest)
  if (excess !== undefined) return { flaw: { line: 1, message: excess } }
  try {
    return { value: parse(text, { maxDepth: limits.depth, integersAsBigInt: 'asNeeded' }) }
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    return { flaw: { line: error.line, message: `is not TOML: ${sentenceOf(error)}` } }
  }
}

function excessOf(text: string, longest: number): string | undefined {
  if (text.length > longest * 1024 * 1024) return `is longer than ${longest} MiB`
  if (standsMoreThan(limits.lines, text, '\n')) return `has more than ${limits.lines.toLocaleString('en')} lines`
  if (standsMoreThan(limits.keys, text, '=')) return `holds more than ${limits.keys.toLocaleString('en')} keys`
  return undefined
}

/** The library's message without its picture of the place, which shows what the file says. */
const sentenceOf = ({ message, line, column }: TomlError) =>
  `line ${line}, column ${column}: ${message.split('\n')[0]?.replace(/^Invalid TOML document: /, '') ?? ''}`
