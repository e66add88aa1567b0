import { z } from 'zod'
import { Refusal } from '#lib/errors'
import { route } from '#lib/http/route'
import { blobAnswer } from './answer.ts'
import { blobSize } from './reads.ts'
import { receivedBytes } from './store.ts'
import { storeBlob } from './writes.ts'

const digest = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })
const rangeForm = /^bytes (\d{1,15})-\d*\/(\d{1,15}|\*)$/

/** `Content-Range: bytes 1048576-2097151/5000000`: where these bytes stand in the whole. */
function partOf(headers: Headers): { from: number; total?: number } {
  const range = headers.get('content-range')
  const length = headers.get('content-length')
  if (range === null) return { from: 0, total: length === null ? undefined : Number(length) }
  const [, from, total] = rangeForm.exec(range) ?? []
  if (from === undefined || total === undefined)
    throw new Refusal('malformed', 'content_range_invalid', 'Content-Range must read: bytes FIRST-LAST/TOTAL.')
  return { from: Number(from), total: total === '*' ? undefined : Number(total) }
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
    handle: async ({ params: { sha256 }, request }) => {
      const size = await blobSize(sha256)
      if (size !== undefined) return blobAnswer(request, { sha256, size, name: sha256 })
      if (request.method !== 'HEAD')
        throw new Refusal('missing', 'blob_missing', `There are no bytes sha256:${sha256}.`)
      return { status: 404, headers: { 'upload-offset': String(await receivedBytes(sha256)) } }
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
    handle: async ({ params: { sha256 }, request, caller }) => {
      const stored = await storeBlob(caller, sha256, request.body, partOf(request.headers))
      if (stored) return { status: stored.created ? 201 : 200, body: { digest: `sha256:${sha256}`, size: stored.size } }
      return { status: 202, headers: { 'upload-offset': String(await receivedBytes(sha256)) } }
    },
  }),
]
