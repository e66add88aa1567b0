import { bytesSource } from '#lib/models/source'
import { givenOf } from './given.ts'
import type { Given } from './reading.ts'

/** Files as they may be given, each with its text or bytes. */
export const givenFiles = (files: Record<string, string | Uint8Array>): Promise<Given> =>
  givenOf(
    Object.entries(files).map(([path, content]) => ({
      path,
      source: bytesSource(typeof content === 'string' ? new TextEncoder().encode(content) : content),
    })),
  )
