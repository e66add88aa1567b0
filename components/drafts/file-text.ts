import { api } from '#lib/paths'
import type { DraftFileRow } from './use-draft-files.ts'

const longest = 16 * 1024 * 1024

/** Browser only: a file of a draft as text; nothing where its bytes are not here yet, or too many. */
export async function fileText({ digest, size = 0 }: DraftFileRow): Promise<string | undefined> {
  if (digest === undefined || size > longest) return undefined
  const answer = await fetch(api.blob(digest.replace(/^sha256:/, ''))).catch(() => undefined)
  return answer?.ok ? answer.text() : undefined
}
