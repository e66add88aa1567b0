'use client'

import { useId, useState } from 'react'
import { FieldError } from '../../ui/field-error.tsx'
import { controlStyle } from '../../ui/field-frame.tsx'
import { useDraft, useDraftValue } from '../use-draft.ts'

type Props = { path: string; index: number; onRename: (path: string) => void }

/**
 * The label of a file. It is taken once the field is left, with all that names it: half a path may be that of another file.
 */
export function PathField({ path, index, onRename }: Props) {
  const store = useDraft()
  const id = useId()
  const name = `files[${index}].path`
  const error = useDraftValue((draft) => draft.wrongAt(name))
  const [typed, setTyped] = useState<string>()
  const take = () => {
    if (typed !== undefined && typed !== path) onRename(typed)
    setTyped(undefined)
    store.leave(name)
  }
  return (
    <div className="grid min-w-0 grow gap-1">
      <input
        name={name}
        aria-label={`Path of file ${index + 1}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? id : undefined}
        autoComplete="off"
        spellCheck={false}
        value={typed ?? path}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={take}
        onKeyDown={({ key }) => {
          if (key === 'Enter') take()
          if (key === 'Escape') setTyped(undefined)
        }}
        className={`${controlStyle} h-8 border-line! bg-transparent! px-2! font-mono text-sm! hover:border-edge! focus:border-edge!`}
      />
      <FieldError id={id}>{error}</FieldError>
    </div>
  )
}
