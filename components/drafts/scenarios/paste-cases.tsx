'use client'

import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Fold } from '../../ui/fold.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { casesIn, type ReadCases } from './scenarios-text.ts'

/** Many scenarios at once, as tools write them. What could not be read stays to be mended. */
export function PasteCases({ onCases }: { onCases: (read: ReadCases) => void }) {
  const [text, setText] = useState('')
  const add = () => {
    const read = casesIn(text)
    onCases(read)
    if (read.cases.length > 0) setText('')
  }
  return (
    <Fold summary="Paste many">
      <div className="grid gap-2">
        <TextArea
          label="JSON, JSON lines, or a table with a column id"
          rows={4}
          value={text}
          spellCheck={false}
          placeholder={'{"id": "new-customer", "input": {"features": [[0, 1]]}}'}
          onChange={({ target }) => setText(target.value)}
          className="font-mono text-sm!"
        />
        <div>
          <Button size="small" disabled={text.trim() === ''} onClick={add}>
            Add these scenarios
          </Button>
        </div>
      </div>
    </Fold>
  )
}
