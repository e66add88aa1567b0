import { parse, serialize } from 'hono/utils/cookie'
import { settings } from '#lib/settings'

const secure = () => settings().publicUrl.startsWith('https:')

/** The prefix makes a browser refuse the cookie from any other host, and over a connection that is not encrypted. */
const fullName = (name: string) => (secure() ? `__Host-shipshape_${name}` : `shipshape_${name}`)

export const sessionCookie = 'session'

/** The value of one of our cookies; the first, when a request sends several of its name. */
export function cookieOf(headers: Headers, name: string): string | undefined {
  const sent = headers.get('cookie')
  return sent ? parse(sent, fullName(name))[fullName(name)] || undefined : undefined
}

/** A cookie that no script and no other site can use. A `maxAge` of 0 seconds takes it away. */
export const cookie = (name: string, value: string, maxAge?: number): string =>
  serialize(fullName(name), value, { path: '/', httpOnly: true, sameSite: 'Lax', secure: secure(), maxAge })
