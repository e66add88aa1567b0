'use client'

import { ClipboardPaste } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { nameOfPasted } from './pasted.ts'
import { usePasted } from './use-pasted.ts'

type Props = { onFiles: (files: File[]) => void; disabled?: boolean }

/** Text that is pasted becomes a file: its content offers the name, a person has the last word. */
export function PasteText({ onFiles, disabled }: Props) {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [named, setNamed] = useState<string>()
  const name = named ?? nameOfPasted(text) ?? ''
  const begin = (pasted = '') => {
    setText(pasted)
    setNamed(undefined)
    setOpen(true)
  }
  usePasted({ files: onFiles, text: begin })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '' || name.trim() === '') return
    setOpen(false)
    onFiles([new File([text], name.trim())])
  }
  return (
    <>
      <Button onClick={() => begin()} disabled={disabled}>
        <ClipboardPaste aria-hidden /> Paste text
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Paste text"
        description="What a file says: a requirements.txt, a model card, metrics, scenarios. Its name says how it is read."
      >
        <form onSubmit={submit} className="grid gap-4">
          <TextArea
            label="Text"
            rows={8}
            value={text}
            spellCheck={false}
            onChange={({ target }) => setText(target.value)}
            className="font-mono text-sm"
          />
          <TextField
            label="Name of the file"
            value={name}
            hint={
              named === undefined && name !== ''
                ? 'By what it says; change it where that is wrong.'
                : 'Such as README.md'
            }
            onChange={({ target }) => setNamed(target.value)}
            className="font-mono"
          />
          <div className="flex justify-end">
            <Button type="submit" look="main" disabled={text.trim() === '' || name.trim() === ''}>
              Read the text
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
