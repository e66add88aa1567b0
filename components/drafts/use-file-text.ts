'use client'

import { fileText, isTooLong } from './draft-bytes.ts'
import { useAnswer } from './use-answer.ts'
import { useDraftFiles } from './use-draft-files.ts'

/** `loading`: the file is among those of the draft, and its bytes are not here yet. `tooLong`: it is not read here at all. */
export type FileText = { text: string | undefined; loading: boolean; tooLong: boolean }

/** What a file of the draft holds, as text, once its bytes are here. */
export function useFileText(path: string): FileText {
  const file = useDraftFiles().byPath.get(path)
  const tooLong = file !== undefined && isTooLong(file)
  const text = useAnswer(tooLong ? undefined : file?.digest, async () => file && fileText(file))
  return { text, tooLong, loading: file !== undefined && !tooLong && text === undefined }
}
