'use client'

import { useMemo } from 'react'
import { formatCount } from '#lib/format'
import { parseScenarios } from '#lib/scenarios/parse'
import { type Misnamed, misnamedKeys, mistakeWords, withKey } from '#lib/scenarios/repair'
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
  const { scenarios, left, misnamed, mistakes } = useMemo(() => lookInto(text ?? ''), [text])
  const editHere = () =>
    act(
      `${formatCount(scenarios.length, 'scenario')} of ${path} stand in the manifest now; the file stays as it is.`,
      () => store.say(['manifest', ...place], scenarios),
    )
  const readAs = (one: Misnamed) =>
    act(
      `${one.from} is read as ${one.to}; the scenarios of ${path} stand in the manifest now, and the file stays as it is.`,
      () => store.say(['manifest', ...place], withKey(scenarios, one)),
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
          {misnamed.map((one) => (
            <div key={one.from}>
              <Button size="small" onClick={() => readAs(one)}>
                Read {one.from} as {one.to} in {one.count === scenarios.length ? 'all ' : ''}
                {one.count}
              </Button>
            </div>
          ))}
          <ol aria-label={`Scenarios of ${path}`} className="max-h-96 min-w-0 overflow-y-auto border-y">
            {scenarios.slice(0, mostShown).map((one, index) => (
              <li key={index} className="flex flex-wrap gap-x-2 border-b px-1 py-1.5 last:border-b-0">
                <span className="font-mono text-sm font-medium wrap-anywhere">
                  {(isObject(one) && textOf(one.id)) || `scenario ${index + 1}`}
                </span>
                <span className="text-soft">{isObject(one) && textOf(one.why)}</span>
                {mistakes.has(index) && <span className="basis-full text-xs text-bad">{mistakes.get(index)}</span>}
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

/** What a file of scenarios holds, and what is wrong with each by its index. Lines that are no scenario shift the indexes: they come first. */
function lookInto(text: string) {
  const read = scenariosIn(text)
  const issues = text !== '' && read.left.length === 0 ? (parseScenarios(text).issues ?? []) : []
  const mistakes = new Map<number, string>()
  for (const issue of issues.toReversed()) {
    const [, index] = /^scenarios\[(\d+)\]/.exec(issue.path) ?? []
    if (index !== undefined) mistakes.set(Number(index), mistakeWords(issue))
  }
  return { ...read, misnamed: misnamedKeys(read.scenarios), mistakes }
}
