'use client'

import { useMemo } from 'react'
import { formatCount } from '#lib/format'
import type { Json } from '#lib/json'
import { parseScenarios } from '#lib/scenarios/parse'
import { type Misnamed, misnamedKeys, mistakeWords, withKey } from '#lib/scenarios/repair'
import { isObject } from '#lib/tree'
import { Button } from '../../ui/button.tsx'
import { DraftFile } from '../fields/draft-file.tsx'
import { textOf } from '../fields/text-of.ts'
import { useDraft } from '../use-draft.ts'
import { useFileText } from '../use-file-text.ts'
import { FromIncident } from './draft-incidents.tsx'
import { scenariosIn } from './scenarios-text.ts'

const place = ['scenarios']
const mostShown = 12

type Props = {
  path: string
  act: (words: string, change: () => void) => void
  /** The path is being typed, and may be empty for a while. */
  onTyped: () => void
}

/** Scenarios that lie in a file of the package: what it holds, and the way to edit them here. */
export function ScenarioFile({ path, act, onTyped }: Props) {
  const store = useDraft()
  const { text, loading, tooLong } = useFileText(path)
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
      {tooLong && <p className="text-sm text-bad">It is larger than 16 MiB, which no file of scenarios may be.</p>}
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
          <ol aria-label={`Scenarios of ${path}`} className="min-w-0 border-y">
            {shownFirst(scenarios.length, mistakes).map((index) => (
              <ShownScenario key={index} index={index} scenario={scenarios[index]} mistake={mistakes.get(index)} />
            ))}
          </ol>
          {scenarios.length > mostShown && (
            <p className="text-sm text-muted">
              {mostShown} of them are shown{mistakes.size > 0 && ', those with mistakes first'}.
            </p>
          )}
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

/** Which scenarios are shown where there are many: those with mistakes, then the first, in their own order. */
function shownFirst(count: number, mistakes: ReadonlyMap<number, string>): number[] {
  const all = Array.from({ length: count }, (_, index) => index)
  return [...new Set([...[...mistakes.keys()].toSorted((a, b) => a - b), ...all])]
    .slice(0, mostShown)
    .toSorted((a, b) => a - b)
}

type ShownProps = { index: number; scenario: Json | undefined; mistake: string | undefined }

const ShownScenario = ({ index, scenario, mistake }: ShownProps) => (
  <li value={index + 1} className="flex flex-wrap gap-x-2 border-b px-1 py-1.5 last:border-b-0">
    <span className="font-mono text-sm font-medium wrap-anywhere">
      {(isObject(scenario) && textOf(scenario.id)) || `scenario ${index + 1}`}
    </span>
    <span className="text-soft">{isObject(scenario) && textOf(scenario.why)}</span>
    <FromIncident scenario={scenario} />
    {mistake && <span className="basis-full text-xs text-bad">{mistake}</span>}
  </li>
)

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
