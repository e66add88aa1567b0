'use client'

import { type FormEvent, useState } from 'react'
import { type FileKind, fileKinds, type OwnersFile } from '#lib/owners/schema'
import { fieldProblem, type Problem } from '../shell/ask.ts'
import { Button } from '../ui/button.tsx'
import { FileChoice } from '../ui/file-choice.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { useDrop } from '../ui/use-drop.ts'

const kindOptions = [
  { value: '', label: 'By its name and content' },
  { value: 'codeowners', label: 'CODEOWNERS' },
  { value: 'catalog-info', label: 'catalog-info.yaml' },
]
/** What the API takes, with room for what is sent around it. */
const largest = 1_900_000

type Props = { busy: boolean; problem?: Problem; onFile: (file: OwnersFile) => void }

/** Where a file comes from: dropped, chosen, or pasted. A file that is given is read at once. */
export function FileForm({ busy, problem, onFile }: Props) {
  const [text, setText] = useState('')
  const [name, setName] = useState<string>()
  const [kind, setKind] = useState<FileKind>()
  const [trouble, setTrouble] = useState<string>()

  const send = (text: string, name?: string) => onFile({ text, ...(name ? { name } : {}), ...(kind ? { kind } : {}) })
  const take = async (file: File) => {
    if (file.size > largest) return setTrouble(`${file.name} is larger than 1.9 MB: import it in parts.`)
    const read = await file.text()
    setTrouble(undefined)
    setText(read)
    setName(file.name)
    send(read, file.name)
  }
  const over = useDrop((file) => void take(file))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send(text, name)
  }

  return (
    <form
      onSubmit={submit}
      className={`grid max-w-3xl gap-4 rounded-md border border-dashed p-4 sm:p-6 ${over ? 'border-accent bg-accent-tint' : ''}`}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <FileChoice onFile={(file) => void take(file)} />
        <p className="text-soft">{name ? `${name} is read below.` : 'or drop one here, or paste its text below.'}</p>
      </div>
      <TextArea
        label="Text of the file"
        rows={8}
        value={text}
        spellCheck={false}
        error={trouble ?? fieldProblem(problem, 'text')}
        placeholder="/models/recommender/  @shop/recommendations  ana@shop.example"
        onChange={(event) => {
          setText(event.target.value)
          setName(undefined)
        }}
        className="font-mono text-sm"
      />
      <div className="flex flex-wrap items-end justify-between gap-3">
        <SelectField
          label="What it is"
          options={kindOptions}
          value={kind ?? ''}
          onChange={({ target }) => setKind(fileKinds.find((known) => known === target.value))}
        />
        <Button type="submit" look="main" busy={busy} disabled={text.trim() === ''}>
          Show what would change
        </Button>
      </div>
    </form>
  )
}
