'use client'

import { type ReactNode, useRef, useState } from 'react'
import { sameJson } from '#lib/differences'
import { formatCount } from '#lib/format'
import type { Json } from '#lib/json'
import { placeWords } from '../drafts/place-words.ts'
import { person } from '../drafts/sources.ts'
import { useDraft, useDraftValue } from '../drafts/use-draft.ts'
import { Button } from '../ui/button.tsx'
import { Fold } from '../ui/fold.tsx'
import { Section } from '../ui/section.tsx'
import { Sign } from '../ui/sign.tsx'
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
        <ul className="grid grid-cols-1 gap-3">
          {places.map((one) => (
            <Sides key={one.path} {...one} onSettle={(other) => settle(one, other)} />
          ))}
        </ul>
      </Section>
    </div>
  )
}

function Sides({ path, taken, others, onSettle }: Disputed & { onSettle: (other?: Claim) => void }) {
  // It may have been typed over since.
  const value = useDraftValue((draft) => draft.at(['manifest', ...taken.at])) ?? taken.value
  const from = useDraftValue((draft) => draft.sourceOf(taken.at)) ?? person
  const now = sameJson(value, taken.value) ? { ...taken, from } : { at: taken.at, value, from }
  return (
    <li className="grid min-w-0 grid-cols-1 gap-2 rounded-md border p-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 title={path} className="min-w-0 font-medium break-words">
          {placeWords(path)}
        </h3>
        <Button size="small" look="quiet" className="ml-auto" onClick={() => onSettle()}>
          Leave it as it is
        </Button>
      </div>
      <ul className="grid grid-cols-1 gap-2 sm:grid-cols-2">
        <Side claim={now}>
          <span className="inline-flex h-7 items-center gap-1 text-sm text-muted">
            <Sign tone="good" /> in the draft
          </span>
        </Side>
        {others.map((other) => (
          <Side key={`${other.from} ${valueText(other.value)}`} claim={other}>
            <Button size="small" onClick={() => onSettle(other)} aria-label={`Take this: ${path} from ${other.from}`}>
              Take this
            </Button>
          </Side>
        ))}
      </ul>
    </li>
  )
}

function Side({ claim: { from, value, says }, children }: { claim: Claim; children: ReactNode }) {
  return (
    <li className="grid min-w-0 grid-cols-1 content-between gap-2 rounded-md bg-sunken px-3 py-2">
      <div className="grid min-w-0 gap-1">
        <p className="truncate text-xs text-muted" title={from}>
          {from === person ? 'as you typed it' : `from ${from}`}
        </p>
        <Value value={says ?? value} />
      </div>
      {children}
    </li>
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
