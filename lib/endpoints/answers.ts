import { type Json, type JsonLimits, parseJson } from '#lib/json'
import type { Reached } from '#lib/outbound/exchange'
import { ProtocolError } from './failure.ts'
import { holdsSecret, holdsSecretWithin, withoutSecret } from './hiding.ts'
import { isObject } from './names.ts'
import type { Header } from './schema.ts'

/** As many values as the sandbox lets through: they are read while nobody else is answered. */
const limits: JsonLimits = { depth: 64, nodes: 500_000, long: 'digits', endless: 'text' }

const shown = 300
/** What was answered, as JSON; a `ProtocolError` says why it is none that can be kept. The secret that was sent must not come back. */
export function jsonOf({ body, whole, coding }: Reached, header?: Header): Json {
  if (!whole) throw new ProtocolError('it is over 4 MiB')
  if (coding && coding !== 'identity')
    throw new ProtocolError(`it is packed as ${withoutSecret(coding, header)}, which was not asked for`)
  const text = body.toString('utf8')
  const { value, issues } = parseJson(text, limits)
  if (holdsSecret(text, header) || (!issues && holdsSecretWithin(value, header)))
    throw new ProtocolError('it holds the secret that was sent, and is not kept')
  if (!issues) return value
  const [issue] = issues
  const isJson = !issue?.message.startsWith('is not JSON')
  throw new ProtocolError(
    isJson ? `${issue?.path || 'it'} ${issue?.message}` : `it is not JSON, but ${quoted(text) || 'empty'}`,
  )
}

/** The beginning of a text on one line, without what could disturb whoever reads it. */
function quoted(text: string): string {
  const line = text
    .slice(0, 4 * shown)
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
  return line.length > shown ? `${line.slice(0, shown).toWellFormed()}…` : line
}

/** What a refusal says: its message where it is JSON with one, else how it begins. Never the secret. */
export function wordsOf({ body }: Reached, header?: Header): string {
  const text = body.toString('utf8')
  const { value } = parseJson(text, limits)
  const said = isObject(value)
    ? [value.error, value.message, value.detail].find((one) => typeof one === 'string')
    : undefined
  return quoted(withoutSecret(said ?? text, header))
}
