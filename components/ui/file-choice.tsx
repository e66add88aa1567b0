'use client'

import { FileUp } from 'lucide-react'
import { useId } from 'react'
import { buttonStyle } from './button-style.ts'

/** The platform's own choice of a file, under the look of a button. */
export function FileChoice({ accept, onFile }: { accept?: string; onFile: (file: File) => void }) {
  const id = useId()
  return (
    <span className="inline-flex rounded-md focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent">
      <input
        id={id}
        type="file"
        accept={accept}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) onFile(file)
          target.value = ''
        }}
        className="sr-only"
      />
      <label htmlFor={id} className={buttonStyle({})}>
        <FileUp aria-hidden /> Choose a file
      </label>
    </span>
  )
}
