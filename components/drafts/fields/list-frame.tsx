'use client'

import { Plus } from 'lucide-react'
import { type ClipboardEventHandler, type FocusEventHandler, type ReactNode, type RefObject, useId } from 'react'
import { Button } from '../../ui/button.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import { DoneNote } from '../done-note.tsx'
import { SourceChip } from '../source-chip.tsx'
import type { useUndo } from '../use-undo.ts'

type Props = {
  caption: string
  source: string | undefined
  error: string | undefined
  /** Around all that is drawn in it. */
  frame: RefObject<HTMLDivElement | null>
  onPaste: ClipboardEventHandler
  onBlur?: FocusEventHandler
  children: ReactNode
  /** Between what is wrong and the foot. */
  pages?: ReactNode
  addButton: RefObject<HTMLButtonElement | null>
  /** What adds an entry; nothing while none can be added here. */
  add: { name: string; label: string; act: () => void; disabled?: boolean } | undefined
  /** Other buttons of the foot. */
  buttons?: ReactNode
  done: Omit<ReturnType<typeof useUndo>, 'act'>
}

/** What stands around a list of the manifest: its caption and who says it, what is wrong, and a foot to add to it and to take back. */
export function ListFrame({ caption, source, error, frame, onPaste, onBlur, children, pages, ...foot }: Props) {
  const { addButton, add, buttons, done } = foot
  const errorId = useId()
  return (
    <fieldset aria-describedby={error ? errorId : undefined} className="min-w-0">
      <legend className="mb-1 flex max-w-full flex-wrap items-center gap-2 text-sm font-medium">
        {caption} <SourceChip from={source} />
      </legend>
      <div ref={frame} onPaste={onPaste} onBlur={onBlur} className="grid min-w-0 grid-cols-1 gap-2">
        {children}
        <FieldError id={errorId}>{error}</FieldError>
        {pages}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          {add && (
            <Button ref={addButton} size="small" name={add.name} onClick={add.act} disabled={add.disabled}>
              <Plus aria-hidden /> {add.label}
            </Button>
          )}
          {buttons}
          <DoneNote {...done} onUndone={() => addButton.current?.focus()} />
        </div>
      </div>
    </fieldset>
  )
}
