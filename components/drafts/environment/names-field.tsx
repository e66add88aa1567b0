'use client'

import { useState } from 'react'
import { formatCount } from '#lib/format'
import type { Place } from '#lib/intake/reading'
import { isObject } from '#lib/tree'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useDraft } from '../use-draft.ts'
import { envNames } from './env-names.ts'

/** Takes the names out of a pasted .env. The text stays in this field alone, and is gone once its names were read. */
export function NamesField({ place }: { place: Place }) {
  const store = useDraft()
  const [text, setText] = useState('')
  const [told, setTold] = useState<string>()

  const take = (typed: string) => {
    const { names, unread } = envNames(typed)
    if (names.length === 0) return setTold('No names of variables were found: write NAME=value, one in each line.')
    const listed = store.at(['manifest', ...place])
    const before = Array.isArray(listed) ? listed : []
    const known = new Set(before.map((variable) => (isObject(variable) ? variable.name : undefined)))
    const added = names.filter((name) => !known.has(name))
    store.splice(
      place,
      before.length,
      0,
      added.map((name) => ({ name })),
    )
    setText('')
    setTold(wordsOf(added.length, names.length - added.length, unread))
  }

  return (
    <div className="grid gap-2">
      <TextArea
        label="Names from an .env"
        hint="Paste it: only the names are kept, the values are thrown away here."
        rows={2}
        value={text}
        spellCheck={false}
        autoComplete="off"
        placeholder={'MODEL_PATH=…\nAPI_KEY=…'}
        className="font-mono text-sm"
        onPaste={(event) => {
          event.preventDefault()
          take(event.clipboardData.getData('text'))
        }}
        onChange={({ target }) => setText(target.value)}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button size="small" disabled={text.trim() === ''} onClick={() => take(text)}>
          Take the names
        </Button>
        <output className="text-sm text-soft">{told}</output>
      </div>
    </div>
  )
}

const wordsOf = (added: number, known: number, unread: number) =>
  [
    `${formatCount(added, 'name')} added, no value kept`,
    known > 0 && `${formatCount(known, 'name')} ${known === 1 ? 'was' : 'were'} listed already`,
    unread > 0 && `${formatCount(unread, 'line')} named nothing`,
  ]
    .filter(Boolean)
    .join('; ')
