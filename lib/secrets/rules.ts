/** A field name of HTTP (RFC 9110, section 5.1), of reasonable length. */
const headerForm = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/

/** Headers by which a request is addressed, framed or packed: with another value it would be another request. */
const ours: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'cookie',
  'cookie2',
  'expect',
  'host',
  'http2-settings',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
  'via',
])

/** Why a header can not hold a secret, if it can not; completes "header …". */
export function flawOfHeader(name: string): string | undefined {
  if (!headerForm.test(name)) return 'must be the name of a header, such as Authorization: letters, digits and hyphens'
  return ours.has(name.toLowerCase())
    ? `must be a header for a secret, such as Authorization: ${name} is set by the request itself`
    : undefined
}
