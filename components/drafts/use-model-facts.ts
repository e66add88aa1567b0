'use client'

import { httpSource } from '#lib/models/http'
import type { ModelFacts } from '#lib/models/schema'
import { api } from '#lib/paths'
import { useAnswer } from './use-answer.ts'
import { type DraftFileRow, useDraftFiles } from './use-draft-files.ts'

async function factsOf({ path, digest = '', size = 0 }: DraftFileRow): Promise<ModelFacts | undefined> {
  const address = api.blob(digest.replace(/^sha256:/, ''))
  const { inspectModel } = await import('#lib/models/inspect')
  return inspectModel(
    httpSource(size, (headers) => fetch(address, { headers })),
    path,
  ).catch(() => undefined)
}

/** What the bytes of a file of the draft say of it, once they are here; read by ranges, for a model may be of several GB. */
export function useModelFacts(path: string): ModelFacts | undefined {
  const file = useDraftFiles().byPath.get(path)
  return useAnswer(file?.digest && `${file.digest} ${path}`, async () => file && factsOf(file))
}
