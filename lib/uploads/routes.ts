import { z } from 'zod'
import { partOf } from '#lib/blobs/content-range'
import { route } from '#lib/http/route'
import { uploadProgress } from './reads.ts'
import { stateDigest, statedDigest } from './repr-digest.ts'
import { uploaded, uploadId, uploadView } from './schema.ts'
import { abandonUpload, storeUpload } from './writes.ts'

const params = z.object({ id: uploadId })
const named = (sha256: string) => `sha256:${sha256}`

export const uploadRoutes = [
  route({
    method: 'get',
    path: '/uploads/{id}',
    may: 'versions.register',
    tag: 'uploads',
    summary: 'How far an upload of yours came, in Upload-Offset too; its digest once it is whole',
    params,
    answers: { 200: uploadView },
    handle: async ({ params: { id }, caller }) => {
      const { offset, sha256 } = await uploadProgress(caller.actor, id)
      const headers: Record<string, string> = { 'upload-offset': String(offset) }
      if (sha256) headers['repr-digest'] = stateDigest(sha256)
      return { status: 200, headers, body: { offset, digest: sha256 ? named(sha256) : null } }
    },
  }),
  route({
    method: 'put',
    path: '/uploads/{id}',
    may: 'versions.register',
    tag: 'uploads',
    summary:
      'Send bytes whose digest is not known yet, under a UUID of your own: whole, or in parts with Content-Range. ' +
      'Repr-Digest with the last makes sure that they are the right ones',
    params,
    rawBody: { types: ['application/octet-stream'], description: 'The bytes' },
    answers: {
      200: uploaded.describe('All bytes are here, and were before'),
      201: uploaded.describe('All bytes are here and stored under their digest'),
      202: 'Part of them is here; Upload-Offset tells how many',
    },
    handle: async ({ params: { id }, request, bytes, caller }) => {
      const promised = statedDigest(request.headers.get('repr-digest'))
      const stored = await storeUpload(caller, id, bytes(), partOf(request.headers), promised)
      if (stored)
        return { status: stored.created ? 201 : 200, body: { digest: named(stored.sha256), size: stored.size } }
      const { offset } = await uploadProgress(caller.actor, id)
      return { status: 202, headers: { 'upload-offset': String(offset) } }
    },
  }),
  route({
    method: 'delete',
    path: '/uploads/{id}',
    may: 'versions.register',
    tag: 'uploads',
    summary: 'Give up an upload: nothing of it is kept, unless it is whole',
    params,
    answers: { 204: 'Nothing of it is left' },
    handle: async ({ params: { id }, caller }) => {
      await abandonUpload(caller, id)
      return { status: 204 }
    },
  }),
]
