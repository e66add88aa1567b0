import type { Issue } from '#lib/errors'
import { JsonReader } from '#lib/json-reader'

/** What JSON can say, and nothing else. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

export type ParsedJson = { value: Json; issues?: undefined } | { issues: Issue[]; value?: undefined }

/**
 * Where others' programs are read: `long: 'text'` keeps a whole number that would lose digits as the text it is written with,
 * `long: 'digits'` each one beyond 2^53 - 1, so that it can be told which were written, and `endless: 'text'` takes the NaN, Infinity and -Infinity that Python writes, as texts.
 */
export type JsonLimits = { depth: number; nodes: number; long?: 'text' | 'digits'; endless?: 'text' }

/** Enough for any request of ours; an upload of evidence goes line by line. */
const bodyLimits: JsonLimits = { depth: 64, nodes: 50_000 }

/**
 * Reads JSON (RFC 8259) strictly, as RFC 7493 (I-JSON) asks: every key once, no number or text that would change on the way
 * to the database, and within limits. Every issue names the value it is about; nothing is thrown.
 */
export function parseJson(text: string, limits: JsonLimits = bodyLimits): ParsedJson {
  return new JsonReader(text, limits).document()
}
