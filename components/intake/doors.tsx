'use client'

import { FilesChoice, FolderChoice } from '../ui/file-choice.tsx'
import { filesChosen, type PlacedFile } from './given-files.ts'
import { PasteText } from './paste-text.tsx'

/** The ways to give files but to drop them. */
export function Doors({ onGiven }: { onGiven: (files: PlacedFile[]) => void }) {
  const given = (files: File[]) => {
    if (files.length > 0) onGiven(filesChosen(files))
  }
  return (
    <div className="flex flex-wrap gap-2">
      <FolderChoice onFiles={given} />
      <FilesChoice onFiles={given} />
      <PasteText onFiles={given} />
    </div>
  )
}
