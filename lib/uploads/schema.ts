import { z } from 'zod'

/** The id of an upload: a UUID that its sender made. */
export const uploadId = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)

/** How far an upload came, and what it became once it is whole. */
export const uploadView = z.object({ offset: z.int(), digest: z.string().nullable() })
export type UploadView = z.output<typeof uploadView>

/** What a whole upload became: the blob of this digest. */
export const uploaded = z.object({ digest: z.string(), size: z.int() })
