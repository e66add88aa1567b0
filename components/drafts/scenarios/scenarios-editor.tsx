'use client'

import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { DoneNote } from '../done-note.tsx'
import { SaidAboveProvider, SourceChip } from '../source-chip.tsx'
import { useDraft, useDraftValue } from '../use-draft.ts'
import { useUndo } from '../use-undo.ts'
import { ScenarioFile } from './scenario-file.tsx'
import { ScenarioList } from './scenario-list.tsx'

const place = ['scenarios']

/** What the model must do: scenarios in the manifest itself, or in a file of the package. */
export function ScenariosEditor() {
  const store = useDraft()
  const value = useDraftValue((draft) => draft.at(['manifest', ...place]))
  const source = useDraftValue((draft) => draft.sourceOf(place))
  const { act, ...done } = useUndo(place)
  const [asked, setAsked] = useState(false)
  // A path that is erased to be typed anew is still that of a file.
  const path = typeof value === 'string' ? value : ''
  const inFile = path !== '' || (asked && (value === undefined || value === ''))
  const writeHere = () => {
    setAsked(false)
    if (value !== undefined)
      act(`The file ${path} is named no more.`, () => store.say(['manifest', ...place], undefined))
  }
  return (
    <div className="grid min-w-0 grid-cols-1 gap-3">
      {value !== undefined && <SourceChip from={source} />}
      <SaidAboveProvider value={source}>
        {inFile ? <ScenarioFile path={path} act={act} onTyped={() => setAsked(true)} /> : <ScenarioList />}
      </SaidAboveProvider>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {inFile && (
          <Button size="small" look="quiet" className="-ml-2" onClick={writeHere}>
            Write scenarios here instead
          </Button>
        )}
        {value === undefined && !inFile && (
          <Button size="small" look="quiet" className="-ml-2" onClick={() => setAsked(true)}>
            Name a file of scenarios instead
          </Button>
        )}
        <DoneNote {...done} />
      </div>
    </div>
  )
}
