'use client'

import { useState } from 'react'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { DraftFile } from '../fields/draft-file.tsx'
import { useDraftValue, useField } from '../use-draft.ts'
import { FileLibraries } from './file-libraries.tsx'
import { LibraryList } from './library-list.tsx'
import { listed } from './library-rows.ts'

const place = ['environment', 'libraries']
const options = [
  { value: 'file', label: 'A file of the package', hint: 'Requirements, a conda environment or a lock file' },
  { value: 'list', label: 'A list written here' },
]

/** The libraries: a file of the package with what it pins, or a list. What a file asks for can be taken into the list, and back. */
export function LibrariesField() {
  const { name, say } = useField(place)
  const isList = useDraftValue((draft) => Array.isArray(draft.at(['manifest', ...place])))
  const [form, setForm] = useState<'file' | 'list'>()
  const [file, setFile] = useState<string>()
  const shown = isList ? 'list' : (form ?? 'file')
  const take = (path: string, libraries: Parameters<typeof listed>[0]) => {
    setFile(path)
    say(listed(libraries))
  }
  const giveBack = (path: string) => {
    setFile(undefined)
    setForm('file')
    say(path)
  }
  return (
    <section className="grid gap-3">
      {!isList && (
        <RadioGroup
          legend="Libraries"
          name={`${name}, how`}
          options={options}
          defaultValue={shown}
          onChoose={(chosen) => setForm(chosen === 'list' ? 'list' : 'file')}
        />
      )}
      {shown === 'file' ? (
        <>
          <DraftFile place={place} label="File of the libraries" placeholder="requirements.txt" />
          <FileLibraries onTake={take} />
        </>
      ) : (
        <LibraryList from={file} onBack={giveBack} />
      )}
    </section>
  )
}
