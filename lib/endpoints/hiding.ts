import type { Json } from '#lib/json'
import type { Header } from './schema.ts'

/** A shorter one could stand in any answer by chance. */
const leastSecret = 8

/** What of a header must never be seen again: all of it, and what follows a word such as Bearer; in a text and in JSON. */
function secretsOf(header: Header | undefined): string[] {
  const whole = header?.value.trim() ?? ''
  const parts = [whole, ...whole.split(/\s+/).slice(1)].filter((part) => part.length >= leastSecret)
  return parts.flatMap((part) => [part, JSON.stringify(part).slice(1, -1)])
}

/** Whether a text holds the secret that was sent. */
export const holdsSecret = (text: string, header?: Header): boolean =>
  secretsOf(header).some((secret) => text.includes(secret))

/** The same of a value, however its JSON was written. */
export const holdsSecretWithin = (value: Json, header?: Header): boolean =>
  header !== undefined && holdsSecret(JSON.stringify(value), header)

/** A text without the secret that was sent. */
export const withoutSecret = (text: string, header?: Header): string =>
  secretsOf(header).reduce((left, secret) => left.replaceAll(secret, '(the secret)'), text)
