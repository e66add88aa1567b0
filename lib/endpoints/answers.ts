import type { Json, JsonLimits } from '#lib/json'
import { parseJson } from '#lib/json'
import type { Reached } from '#lib/outbound/exchange'
import { ProtocolError } from './failure.ts'
import { isObject } from './names.ts'
import type { Header } from './schema.ts'

const limits: JsonLimits = { depth: 64, nodes: 2_500_000, long: 'digits', endless: 'text' }
const shown = 300
/** A shorter one could stand in any answer by chance. */
const leastSecret = 8

/** What of a header must never be seen again, as it would stand in a text and in JSON: all of it, and what follows a word such as Bearer. */
function secretsOf(header: Header | undefined): string[] {
  const whole = header?.value.trim() ?? ''
  const parts = [whole, ...whole.split(/\s+/).slice(1)].filter((part) => part.length >= leastSecret)
  return parts.flatMap((part) => [part, JSON.stringify(part).slice(1, -1)])
}

const hide = (text: string, secrets: readonly string[]) =>
  secrets.reduce((left, secret) => left.replaceAll(secret, '(the secret)'), text)

/** What was answered, as JSON; a `ProtocolError` says why it is none that can be kept. The secret that was sent must not come back. */
export function jsonOf({ body, whole, coding }: Reached, header?: Header): Json {
  if (!whole) throw new ProtocolError('it is over 4 MiB')
  if (coding && coding !== 'identity')
    throw new ProtocolError(`it is packed as ${hide(coding, secretsOf(header))}, which was not asked for`)
  const text = body.toString('utf8')
  if (secretsOf(header).some((secret) => text.includes(secret)))
    throw new ProtocolError('it holds the secret that was sent, and is not kept')
  const { value, issues } = parseJson(text, limits)
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
  const text = hide(body.toString('utf8'), secretsOf(header))
  const { value } = parseJson(text, limits)
  const said = isObject(value)
    ? [value.error, value.message, value.detail].find((one) => typeof one === 'string')
    : undefined
  return quoted(said ?? text)
}
