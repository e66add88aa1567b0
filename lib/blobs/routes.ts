import { z } from 'zod'
import type { Caller } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { route } from '#lib/http/route'
import { blobAnswer } from './answer.ts'
import { partOf } from './content-range.ts'
import { receivedBytes } from './incoming.ts'
import { blobSize, holderOf } from './reads.ts'
import { storeBlob } from './writes.ts'

const digest = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })
/** How far the bytes of a digest came that who asks is sending. */
const offsetFor = async (caller: Caller, sha256: string) => ({
  'upload-offset': String(await receivedBytes({ key: sha256, holder: holderOf(caller.actor) })),
})

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
      return { status: 404, headers: await offsetFor(caller, sha256) }
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
      return { status: 202, headers: await offsetFor(caller, sha256) }
    },
  }),
]
