'use client'

import { ChevronRight, Copy, X } from 'lucide-react'
import { memo, useId } from 'react'
import { pathOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { textOf } from '../fields/text-of.ts'
import { SourceChip } from '../source-chip.tsx'
import { useDraftValue } from '../use-draft.ts'
import { ScenarioFields } from './scenario-fields.tsx'

type Props = {
  index: number
  value: Json
  open: boolean
  onToggle: (index: number) => void
  onCopy: (index: number) => void
  onRemove: (index: number) => void
}

/** One scenario: a line that says what it is, and all of it while it is open. It is drawn anew only by its own change. */
export const ScenarioEntry = memo(function ScenarioEntry(props: Props) {
  const { index, value, open, onToggle, onCopy, onRemove } = props
  const id = useId()
  const place = ['scenarios', index]
  const path = pathOf(place)
  const scenario = isObject(value) ? value : {}
  const name = textOf(scenario.id) || `scenario ${index + 1}`
  const source = useDraftValue((store) => store.sourceOf(place))
  const ofList = useDraftValue((store) => store.sourceOf(['scenarios']))
  const wrong = useDraftValue(({ isWrongIn }) => !open && isWrongIn(path))
  const error = useDraftValue(({ wrongAt }) => wrongAt(path))
  return (
    <li className="min-w-0 border-b">
      <div className="flex min-w-0 items-center gap-1">
        <button
          type="button"
          name={path}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => onToggle(index)}
          className="flex min-h-9 min-w-0 grow cursor-pointer flex-wrap items-center gap-x-2 gap-y-0.5 rounded-sm px-1 py-1.5 text-left hover:bg-hover"
        >
          <ChevronRight aria-hidden className={`size-4 shrink-0 text-muted ${open ? 'rotate-90' : ''}`} />
          <span className="font-mono text-sm font-medium wrap-anywhere">{name}</span>
          <span className="min-w-0 truncate text-soft">{textOf(scenario.why)}</span>
          {tagsOf(scenario.tags).map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
          <span className="text-xs text-muted">
            {isObject(scenario.compare) ? textOf(scenario.compare.kind) : 'exact'}
          </span>
          {wrong && <span className="text-xs text-bad">has something to repair</span>}
        </button>
        {source !== ofList && <SourceChip from={source} />}
        <Button
          look="quiet"
          size="icon"
          aria-label={`Duplicate ${name}`}
          title={`Duplicate ${name}`}
          onClick={() => onCopy(index)}
        >
          <Copy aria-hidden />
        </Button>
        <Button
          look="quiet"
          size="icon"
          aria-label={`Remove ${name}`}
          title={`Remove ${name}`}
          onClick={() => onRemove(index)}
        >
          <X aria-hidden />
        </Button>
      </div>
      {error && <p className="pb-2 text-xs text-bad">{error}</p>}
      <div id={id} hidden={!open} className="pt-1 pb-4 sm:pl-6">
        {open && <ScenarioFields place={place} />}
      </div>
    </li>
  )
})

const tagsOf = (tags: Json | undefined): string[] =>
  Array.isArray(tags) ? [...new Set(tags.filter((tag) => typeof tag === 'string'))] : []
