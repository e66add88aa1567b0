'use client'

import { fileText } from './draft-bytes.ts'
import { useAnswer } from './use-answer.ts'
import { useDraftFiles } from './use-draft-files.ts'

/** `loading`: the file is among those of the draft, and its bytes are not here yet. */
export type FileText = { text: string | undefined; loading: boolean }

/** What a file of the draft holds, as text, once its bytes are here. */
export function useFileText(path: string): FileText {
  const file = useDraftFiles().byPath.get(path)
  const text = useAnswer(file?.digest, async () => file && fileText(file))
  return { text, loading: file !== undefined && text === undefined }
}
