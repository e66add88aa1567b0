'use client'

import { useMemo } from 'react'
import { formatCount } from '#lib/format'
import { isObject } from '#lib/tree'
import { Button } from '../../ui/button.tsx'
import { DraftFile } from '../fields/draft-file.tsx'
import { textOf } from '../fields/text-of.ts'
import { useDraft } from '../use-draft.ts'
import { useFileText } from '../use-file-text.ts'
import { scenariosIn } from './scenarios-text.ts'

const place = ['scenarios']
const mostShown = 100

type Props = {
  path: string
  act: (words: string, change: () => void) => void
  /** The path is being typed, and may be empty for a while. */
  onTyped: () => void
}

/** Scenarios that lie in a file of the package: what it holds, and the way to edit them here. */
export function ScenarioFile({ path, act, onTyped }: Props) {
  const store = useDraft()
  const { text, loading } = useFileText(path)
  const { scenarios, left } = useMemo(() => scenariosIn(text ?? ''), [text])
  const editHere = () =>
    act(
      `${formatCount(scenarios.length, 'scenario')} of ${path} stand in the manifest now; the file stays as it is.`,
      () => store.say(['manifest', ...place], scenarios),
    )
  return (
    <div className="grid min-w-0 grid-cols-1 gap-3">
      <div onFocus={onTyped}>
        <DraftFile place={place} label="File of scenarios" hint="JSON lines: a scenario a line" />
      </div>
      {loading && <p className="text-sm text-muted">Its bytes are on their way.</p>}
      {text !== undefined && (
        <>
          <p className="text-sm text-soft">
            {formatCount(scenarios.length, 'scenario')} in the file.
            {left.length > 0 && ` ${formatCount(left.length, 'line')} not understood: ${left.slice(0, 3).join('; ')}.`}
          </p>
          <ol aria-label={`Scenarios of ${path}`} className="max-h-96 min-w-0 overflow-y-auto border-y">
            {scenarios.slice(0, mostShown).map((one, index) => (
              <li key={index} className="flex flex-wrap gap-x-2 border-b px-1 py-1.5 last:border-b-0">
                <span className="font-mono text-sm font-medium wrap-anywhere">
                  {(isObject(one) && textOf(one.id)) || `scenario ${index + 1}`}
                </span>
                <span className="text-soft">{isObject(one) && textOf(one.why)}</span>
              </li>
            ))}
          </ol>
          {scenarios.length > mostShown && <p className="text-sm text-muted">The first {mostShown} are shown.</p>}
        </>
      )}
      <div>
        <Button size="small" disabled={scenarios.length === 0} onClick={editHere}>
          Edit them here
        </Button>
      </div>
    </div>
  )
}
