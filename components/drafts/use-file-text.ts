'use client'

import { fileText } from './file-text.ts'
import { useAnswer } from './use-answer.ts'
import { useDraftFiles } from './use-draft-files.ts'

export type FileText = { text?: string; loading: boolean; problem?: string }

/** What a file of the draft holds, as text, once its bytes are here. */
export function useFileText(path: string): FileText {
  const file = useDraftFiles().byPath.get(path)
  const text = useAnswer(file?.digest, () => (file ? fileText(file) : Promise.resolve(undefined)))
  if (!file) return { loading: false, problem: `${path} is not among the files yet: drop it here.` }
  return { text, loading: text === undefined }
}
