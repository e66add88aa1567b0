'use client'

import { useId, useRef, useState } from 'react'
import { sameJson } from '#lib/differences'
import { formatCount } from '#lib/format'
import type { Json } from '#lib/json'
import { placeWords } from '../drafts/place-words.ts'
import { person } from '../drafts/sources.ts'
import { useDraft, useDraftValue } from '../drafts/use-draft.ts'
import { Button } from '../ui/button.tsx'
import { Fold } from '../ui/fold.tsx'
import { Section } from '../ui/section.tsx'
import { said } from './apply.ts'
import { type Claim, type Disputed, disputedIn } from './disputed.ts'

/** What files say against what stands in the draft, side by side, until somebody chooses. */
export function Contradictions() {
  const store = useDraft()
  const all = useDraftValue(({ content }) => content.contradictions)
  const [chosen, setChosen] = useState('')
  const section = useRef<HTMLDivElement>(null)
  const settle = ({ path, own }: Disputed, other?: Claim) => {
    const { contradictions = [], ...rest } = other ? said(store.content, other) : store.content
    const left = contradictions.filter((one) => !own.includes(one))
    store.replace(left.length > 0 ? { ...rest, contradictions: left } : rest)
    setChosen(other ? `${path} is taken from ${other.from}` : `${path} stays as it is`)
    section.current?.focus()
  }
  if (!all?.length) return <output className="sr-only">{chosen}</output>
  const places = disputedIn(all)
  return (
    <div ref={section} tabIndex={-1} className="outline-none">
      <Section id="contradictions" title="Contradictions" note={formatCount(places.length, 'place')}>
        <output className="sr-only">{chosen}</output>
        <ul className="grid grid-cols-1 border-y">
          {places.map((one) => (
            <Sides key={one.path} {...one} onSettle={(other) => settle(one, other)} />
          ))}
        </ul>
      </Section>
    </div>
  )
}

/** A place with what is said of it, a radio for each side; the draft's own is chosen until another is. */
function Sides({ path, taken, others, onSettle }: Disputed & { onSettle: (other?: Claim) => void }) {
  // It may have been typed over since.
  const value = useDraftValue((draft) => draft.at(['manifest', ...taken.at])) ?? taken.value
  const from = useDraftValue((draft) => draft.sourceOf(taken.at)) ?? person
  const now = sameJson(value, taken.value) ? { ...taken, from } : { at: taken.at, value, from }
  const [picked, setPicked] = useState(0)
  const group = useId()
  const other = others[picked - 1]
  return (
    <li className="border-b py-3 last:border-b-0">
      <fieldset className="grid min-w-0 grid-cols-1 items-start gap-x-4 gap-y-2 sm:grid-cols-[minmax(0,1fr)_auto]">
        <legend title={path} className="mb-1 max-w-full font-medium wrap-anywhere">
          {placeWords(path)}
        </legend>
        <div className="grid min-w-0 grid-cols-1 gap-2">
          {[now, ...others].map((claim, index) => (
            <Side
              key={`${claim.from} ${valueText(claim.value)}`}
              claim={claim}
              group={group}
              picked={index === picked}
              inDraft={index === 0}
              onPick={() => setPicked(index)}
            />
          ))}
        </div>
        <Button
          size="small"
          className="justify-self-start"
          onClick={() => onSettle(other)}
          aria-label={other ? `Take this: ${path} from ${other.from}` : `Keep it: ${path}`}
        >
          {other ? 'Take this' : 'Keep it'}
        </Button>
      </fieldset>
    </li>
  )
}

type SideProps = { claim: Claim; group: string; picked: boolean; inDraft: boolean; onPick: () => void }

function Side({ claim: { from, value, says }, group, picked, inDraft, onPick }: SideProps) {
  const id = useId()
  return (
    <div className="grid min-w-0 grid-cols-[auto_minmax(0,1fr)] gap-x-2">
      <input
        id={id}
        type="radio"
        name={group}
        checked={picked}
        onChange={onPick}
        aria-describedby={`${id}-value`}
        className="mt-0.5 size-4 accent-accent"
      />
      <div className="grid min-w-0 grid-cols-1">
        <label htmlFor={id} className="truncate text-sm text-muted" title={from}>
          {from === person ? 'as you typed it' : `from ${from}`}
          {inDraft && ', in the draft'}
        </label>
        <div id={`${id}-value`} className="min-w-0">
          <Value value={says ?? value} />
        </div>
      </div>
    </div>
  )
}

const mostLines = 8
const valueText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 2))

/** A value as people read it: text as it is, all else as JSON with a line for each entry; of a long one the beginning. */
function Value({ value }: { value: Json }) {
  const lines = valueText(value).split('\n')
  const rest = lines.slice(mostLines)
  return (
    <div className="grid min-w-0 gap-1 font-mono text-sm">
      <pre className={look}>{lines.slice(0, mostLines).join('\n')}</pre>
      {rest.length > 0 && (
        <Fold summary={formatCount(rest.length, 'more line')}>
          <pre className={look}>{rest.join('\n')}</pre>
        </Fold>
      )}
    </div>
  )
}

const look = 'font-mono whitespace-pre-wrap wrap-anywhere'
