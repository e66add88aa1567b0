'use client'

import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Fold } from '../../ui/fold.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { type ReadScenarios, scenariosIn } from './scenarios-text.ts'

/** Many scenarios at once, as tools write them. What could not be read stays to be mended. */
export function PasteScenarios({ onScenarios }: { onScenarios: (read: ReadScenarios) => void }) {
  const [text, setText] = useState('')
  const add = async () => {
    const isJson = /^\s*[[{]/.test(text)
    const read = isJson ? scenariosIn(text) : (await import('./scenarios-table.ts')).scenariosOfTable(text)
    onScenarios(read)
    if (read.scenarios.length > 0) setText('')
  }
  return (
    <Fold summary="Paste many">
      <div className="grid gap-2">
        <TextArea
          label="JSON, JSON lines, or a table with a header"
          rows={4}
          value={text}
          spellCheck={false}
          placeholder={'{"id": "new-customer", "input": {"features": [[0, 1]]}}'}
          onChange={({ target }) => setText(target.value)}
          className="font-mono text-sm!"
        />
        <div>
          <Button size="small" disabled={text.trim() === ''} onClick={() => void add()}>
            Add these scenarios
          </Button>
        </div>
      </div>
    </Fold>
  )
}
