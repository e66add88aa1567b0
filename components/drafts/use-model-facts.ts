'use client'

import type { ModelFacts } from '#lib/models/schema'
import { modelFacts } from './draft-bytes.ts'
import { useAnswer } from './use-answer.ts'
import { useDraftFiles } from './use-draft-files.ts'

/** What the bytes of a file of the draft say of it, once they are here. */
export function useModelFacts(path: string): ModelFacts | undefined {
  const file = useDraftFiles().byPath.get(path)
  return useAnswer(file?.digest && `${file.digest} ${path}`, async () => file && modelFacts(file))
}
