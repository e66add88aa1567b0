import { z } from 'zod'
import { Refusal } from '#lib/errors'
import { route } from '#lib/http/route'
import { blobAnswer } from './answer.ts'
import { receivedBytes } from './incoming.ts'
import { blobSize, holderOf } from './reads.ts'
import type { Part } from './receiving.ts'
import { storeBlob } from './writes.ts'

const digest = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })
const rangeForm = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/

const wrongRange = (message: string) => new Refusal('malformed', 'content_range_invalid', message)

/** `Content-Range: bytes 1048576-2097151/5000000`: where these bytes stand in the whole; `*` where its size is not known yet. */
function partOf(headers: Headers): Part {
  const range = headers.get('content-range')
  const length = headers.has('content-length') ? Number(headers.get('content-length')) : undefined
  if (range === null) return { from: 0, total: length }
  const [, first, last, whole] = rangeForm.exec(range) ?? []
  if (whole === undefined) throw wrongRange('Content-Range must read: bytes FIRST-LAST/TOTAL.')
  const part = { from: Number(first), end: Number(last) + 1, total: whole === '*' ? undefined : Number(whole) }
  if (part.from >= part.end || part.end > (part.total ?? part.end))
    throw wrongRange('In Content-Range, FIRST must not be after LAST, and LAST must be below TOTAL.')
  if (length !== undefined && length !== part.end - part.from)
    throw wrongRange(`Content-Range announces ${part.end - part.from} bytes, Content-Length ${length}.`)
  return part
}

export const blobRoutes = [
  route({
    method: 'get',
    path: '/blobs/{sha256}',
    may: 'catalog.read',
    tag: 'blobs',
    summary: 'The bytes of a digest; HEAD tells whether they are here, or how far an upload came',
    params: digest,
    answers: {
      200: 'The bytes',
      206: 'The range asked for',
      404: 'Not here; Upload-Offset tells how many bytes of a cut upload are',
    },
    handle: async ({ params: { sha256 }, request, caller }) => {
      const size = await blobSize(caller.actor, sha256)
      if (size !== undefined) return blobAnswer(request, { sha256, size, name: sha256, address: 'fixed' })
      if (request.method !== 'HEAD')
        throw new Refusal('missing', 'blob_missing', `There are no bytes sha256:${sha256}.`)
      return {
        status: 404,
        headers: { 'upload-offset': String(await receivedBytes({ sha256, holder: holderOf(caller.actor) })) },
      }
    },
  }),
  route({
    method: 'put',
    path: '/blobs/{sha256}',
    may: 'versions.register',
    tag: 'blobs',
    summary: 'Store bytes: whole, or from where a cut upload stopped, with Content-Range',
    params: digest,
    rawBody: { types: ['application/octet-stream'], description: 'The bytes' },
    answers: {
      200: 'They were here already',
      201: 'Stored',
      202: 'Part of them is here; Upload-Offset tells how many',
    },
    handle: async ({ params: { sha256 }, request, bytes, caller }) => {
      const stored = await storeBlob(caller, sha256, bytes(), partOf(request.headers))
      if (stored) return { status: stored.created ? 201 : 200, body: { digest: `sha256:${sha256}`, size: stored.size } }
      return {
        status: 202,
        headers: { 'upload-offset': String(await receivedBytes({ sha256, holder: holderOf(caller.actor) })) },
      }
    },
  }),
]
