import { Refusal } from '#lib/errors'
import type { Answer } from '#lib/http/route'
import { blobBytes } from './reading.ts'
import { storedBytes } from './store.ts'

const rangeForm = /^bytes=(\d*)-(\d*)$/

function rangeOf(header: string | null, size: number): { first: number; last: number } | undefined {
  const [, from, to] = rangeForm.exec(header ?? '') ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return first <= last ? { first, last } : undefined
}

const fallbackName = (name: string) => name.replaceAll(/[^\w.-]/g, '_')

/** Whether the reader has these bytes already: any of a list of tags, weak or strong, or `*` (RFC 9110, 13.1.2). */
const isHeld = (ifNoneMatch: string | null, etag: string) =>
  (ifNoneMatch ?? '').split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')))

/** The range that may be answered: none when the reader's first part is of other bytes (RFC 9110, 13.1.5). */
const askedRange = ({ method, headers }: Request, etag: string) =>
  method === 'GET' && (headers.get('if-range') ?? etag) === etag ? headers.get('range') : null

const caching = { fixed: 'private, max-age=31536000, immutable', moving: 'private, no-cache' }

type Download = {
  sha256: string
  size: number
  /** What the reader is offered to call it. */
  name: string
  /** Whether the address always leads to these bytes. `latest` does not. */
  address: keyof typeof caching
}

/** A blob for download: always an attachment of unknown kind, as nothing a client uploaded is ever shown as a page. */
export async function blobAnswer(request: Request, { sha256, size, name, address }: Download): Promise<Answer> {
  const etag = `"sha256:${sha256}"`
  const headers: Record<string, string> = {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="${fallbackName(name)}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': caching[address],
    'accept-ranges': 'bytes',
    etag,
  }
  if (isHeld(request.headers.get('if-none-match'), etag)) return { status: 304, headers }
  if ((await storedBytes(sha256)) !== size)
    throw new Refusal(
      'missing',
      'blob_lost',
      `The bytes sha256:${sha256} are registered but damaged or lost here: restore them from a backup.`,
    )
  const asked = askedRange(request, etag)
  const range = rangeOf(asked, size)
  if (asked && !range && rangeForm.test(asked))
    throw new Refusal('beyond', 'range_invalid', `Range must lie within the ${size} bytes.`, [], { size })
  headers['content-length'] = String(range ? range.last - range.first + 1 : size)
  if (range) headers['content-range'] = `bytes ${range.first}-${range.last}/${size}`
  const bytes = request.method === 'HEAD' ? undefined : blobBytes(sha256, range)
  return { status: range ? 206 : 200, headers, bytes }
}
