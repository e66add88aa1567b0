'use client'

import type { ManifestLibraries } from '#lib/manifest/projections'
import { fileText } from '../draft-bytes.ts'
import { useAnswer } from '../use-answer.ts'
import { type DraftFiles, useDraftFiles } from '../use-draft-files.ts'

/** The bytes of a file that is listed are not here yet. */
class OnItsWay extends Error {
  override readonly name = 'OnItsWay'
}

async function librariesIn(path: string, { byPath }: DraftFiles): Promise<ManifestLibraries | undefined> {
  const { manifestLibraries } = await import('#lib/manifest/projections')
  const readText = async (named: string) => {
    const file = byPath.get(named)
    if (!file) return undefined
    const text = await fileText(file)
    if (text === undefined) throw new OnItsWay(named)
    return text
  }
  return manifestLibraries({ environment: { libraries: path } }, readText).catch((error: unknown) => {
    if (error instanceof OnItsWay) return undefined
    throw error
  })
}

/** What a file of the draft asks for, with the files it includes; nothing before their bytes are here. */
export function useFileLibraries(path: string): ManifestLibraries | undefined {
  const files = useDraftFiles()
  const file = files.byPath.get(path)
  // A file that it includes may come later: with another number of files it is asked for anew.
  return useAnswer(file && `${path} ${file.digest} ${files.rows.length}`, () => librariesIn(path, files))
}
