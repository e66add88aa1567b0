'use client'

import { FileUp, FolderUp } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { type ButtonStyle, buttonStyle } from './button-style.ts'

/** The platform's own choice of a file, under the look of a button. */
export const FileChoice = ({ accept, onFile }: { accept?: string; onFile: (file: File) => void }) => (
  <Choose
    accept={accept}
    onFiles={([file]) => {
      if (file) onFile(file)
    }}
  >
    <FileUp aria-hidden /> Choose a file
  </Choose>
)

type Files = { onFiles: (files: File[]) => void; look?: ButtonStyle['look'] }

/** Any number of files. */
export const FilesChoice = (props: Files) => (
  <Choose multiple {...props}>
    <FileUp aria-hidden /> Choose files
  </Choose>
)

/** A folder, with all that lies in it. */
export const FolderChoice = (props: Files) => (
  <Choose webkitdirectory="" {...props}>
    <FolderUp aria-hidden /> Choose a folder
  </Choose>
)

type Props = Files & { accept?: string; multiple?: boolean; webkitdirectory?: ''; children: ReactNode }

function Choose({ onFiles, look, children, ...input }: Props) {
  const id = useId()
  return (
    <span className="inline-flex rounded-md focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent">
      <input
        id={id}
        type="file"
        {...input}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])])
          target.value = ''
        }}
        className="sr-only"
      />
      <label htmlFor={id} className={buttonStyle({ look })}>
        {children}
      </label>
    </span>
  )
}
