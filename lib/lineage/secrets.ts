import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'

const login = /([a-z][a-z0-9+.-]*:\/\/)[^/?#\s"'@]*@/giu
const secretKey = /passw(?:or)?d|secret|token|credential|api[_.-]?key|access[_.-]?key/iu
/** Whether a text of JSON may hold something that is not kept: most do not, and need not be looked through. */
export const mayHoldSecret = (text: string): boolean =>
  text.includes('@') || text.includes('environmentVariables') || text.includes('\\u') || secretKey.test(text)

const removed = '[removed]'

/** A text without the name and password that addresses in it hold. */
export const withoutLogin = (text: string): string => (text.includes('@') ? text.replace(login, '$1') : text)

/**
 * An event as it may be kept: whole, except for what promises to be a secret. Producers send addresses of databases with a password, the
 * values of environment variables, and settings such as `spark.hadoop.fs.s3a.secret.key`.
 */
export function withoutSecrets(value: Json, key = ''): Json {
  if (typeof value === 'string') return secretKey.test(key) ? removed : withoutLogin(value)
  if (Array.isArray(value)) return value.map((inner) => withoutSecrets(inner, key))
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([name, inner]): [string, Json] => [
    name,
    key === 'environmentVariables' && name === 'value' ? removed : withoutSecrets(inner, name),
  ])
  return Object.fromEntries(entries)
}
