import { Refusal } from '#lib/errors'
import { blobStream } from './reading.ts'
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

/** A blob for download: always an attachment of unknown kind, as nothing a client uploaded is ever shown as a page. */
export async function blobAnswer(
  request: Request,
  { sha256, size, name }: { sha256: string; size: number; name: string },
): Promise<Response> {
  const etag = `"sha256:${sha256}"`
  const headers = new Headers({
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="${fallbackName(name)}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, max-age=31536000, immutable',
    'accept-ranges': 'bytes',
    etag,
  })
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  if ((await storedBytes(sha256)) !== size)
    throw new Refusal(
      'missing',
      'blob_lost',
      `The bytes sha256:${sha256} are registered but damaged or lost here: restore them from a backup.`,
    )
  const asked = request.headers.get('range')
  const range = rangeOf(asked, size)
  if (asked && !range && rangeForm.test(asked))
    throw new Refusal('beyond', 'range_invalid', `Range must lie within the ${size} bytes.`)
  headers.set('content-length', String(range ? range.last - range.first + 1 : size))
  if (range) headers.set('content-range', `bytes ${range.first}-${range.last}/${size}`)
  const body = request.method === 'HEAD' ? null : blobStream(sha256, range)
  return new Response(body, { status: range ? 206 : 200, headers })
}
