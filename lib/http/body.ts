import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { Refusal } from '#lib/errors'
import { type Json, type JsonLimits, parseJson } from '#lib/json'

const textLimit = 2 * 1024 * 1024
const mostPassedOver = 64 * 1024 * 1024

/** The body as text, at most `textLimit` bytes of UTF-8; `advice` tells who sent more what to do. */
export async function readText(
  request: Request,
  limit = textLimit,
  advice = 'Send large files as blobs.',
): Promise<string> {
  return textOf(await readBytes(request, limit, advice))
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Refusal('malformed', 'not_utf8', 'The body is not UTF-8 text.')
  }
}

/** The whole body, at most `limit` bytes. */
export async function readBytes(request: Request, limit: number, advice: string): Promise<Uint8Array<ArrayBuffer>> {
  requireUnpacked(request.headers)
  return received(request.headers, () => request.body ?? [], limit, advice)
}

const inflate = promisify(gunzip)

/** The body as text, at most `limit` bytes of UTF-8; one with `Content-Encoding: gzip` may come as many bytes and hold as many. */
export async function readPackedText(
  headers: Headers,
  bytes: () => AsyncIterable<Uint8Array>,
  limit: number,
  advice: string,
): Promise<string> {
  const isPacked = /^(?:x-)?gzip$/.test(encodingOf(headers))
  if (!isPacked) requireUnpacked(headers)
  const packed = await received(headers, bytes, limit, advice)
  if (!isPacked) return textOf(packed)
  try {
    return textOf(await inflate(packed, { maxOutputLength: limit }))
  } catch (error) {
    if (error instanceof Refusal) throw error
    const tooLong = error instanceof RangeError
    throw tooLong ? tooLarge(limit, advice) : new Refusal('malformed', 'not_gzip', 'The body is not what gzip makes.')
  }
}

/** What is announced as too long is not begun with: then the server passes over it by itself. */
async function received(
  headers: Headers,
  sent: () => AsyncIterable<Uint8Array> | readonly Uint8Array[],
  limit: number,
  advice: string,
): Promise<Uint8Array<ArrayBuffer>> {
  requireUtf8(headers)
  const announced = Number(headers.get('content-length') ?? 0)
  if (announced > limit) throw tooLarge(limit, advice)
  const chunks: Uint8Array[] = []
  let size = 0
  // A client that is still sending when its connection is closed never sees the answer: what is too much is passed over.
  for await (const chunk of sent()) {
    size += chunk.byteLength
    if (size <= limit) chunks.push(chunk)
    else if (size > mostPassedOver) break
  }
  if (size > limit) throw tooLarge(limit, advice)
  return Buffer.concat(chunks)
}

const encodingOf = (headers: Headers) => headers.get('content-encoding')?.trim().toLowerCase() || 'identity'

/** What is packed on the way would be kept or read as what it is not. */
export function requireUnpacked(headers: Headers): void {
  const encoding = encodingOf(headers)
  if (encoding !== 'identity')
    throw new Refusal(
      'unsupported',
      'body_encoded',
      `A body with Content-Encoding ${encoding} is not read: send it uncompressed.`,
    )
}

/** Bodies are read as UTF-8: one that says it is written otherwise is refused, not misread. */
function requireUtf8(headers: Headers): void {
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^;"\s]+)/i.exec(headers.get('content-type') ?? '') ?? []
  if (!/^utf-?8$/i.test(charset))
    throw new Refusal('unsupported', 'not_utf8', `Send the body as UTF-8, not ${charset}.`)
}

const tooLarge = (limit: number, advice: string) =>
  new Refusal('too-large', 'body_too_large', `The body is larger than ${limit / 1024 / 1024} MiB. ${advice}`)

export const mediaType = (request: Request): string =>
  (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

/** The body as JSON, strictly: no duplicate keys, no numbers JavaScript can not hold. */
export function jsonOf(text: string, type: string, limits?: JsonLimits): Json {
  if (type !== 'application/json' && !type.endsWith('+json'))
    throw new Refusal('unsupported', 'not_json', 'Send the body as application/json.')
  const parsed = parseJson(text, limits)
  if (parsed.issues) throw new Refusal('malformed', 'not_json', sentence(parsed.issues), parsed.issues)
  return parsed.value
}

const sentence = (issues: { path: string; message: string }[]) =>
  issues.map(({ path, message }) => (path ? `${path}: ${message}` : message))[0] ?? 'The body is not JSON.'
