'use client'

import { useId, useState } from 'react'
import { withPlace } from '#lib/drafts/merge'
import { formatCount } from '#lib/format'
import type { Place } from '#lib/intake/reading'
import { valueAt } from '#lib/intake/value'
import { pathOf } from '#lib/issues'
import type { Json } from '#lib/json'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import type { Saving } from './autosave.ts'
import type { DraftSaver } from './draft-saver.ts'
import { textOf } from './fields/text-of.ts'
import { placeWords } from './place-words.ts'

type Props = { saver: DraftSaver; saving: Saving; places: readonly Place[] }
type Side = 'here' | 'stored'

/**
 * Two tabs, or two people, changed the same places: what is stored and what is here stand beside each other, place by place. What only one
 * side changed is joined already.
 */
export function ChangedElsewhere({ saver, saving: { content, stored }, places }: Props) {
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({})
  const choose = (sideOf: (path: string) => Side) => {
    const taken = places.filter((place) => sideOf(pathOf(place)) === 'stored')
    saver.choose(taken.reduce((made, place) => withPlace(made, place, valueAt(stored.content, place)), content))
  }
  return (
    <Banner tone="decide" title="This draft was changed elsewhere, too">
      <p>
        {formatCount(places.length, 'place was', 'places were')} changed there and here; everything else is joined
        already. Nothing is saved until you choose.
      </p>
      <ul className="mt-3 grid max-h-[40dvh] gap-3 overflow-y-auto" aria-label="Changed on both sides">
        {places.map((place) => {
          const path = pathOf(place)
          return (
            <Choice
              key={path}
              path={path.replace(/^manifest\./, '')}
              stored={valueAt(stored.content, place)}
              here={valueAt(content, place)}
              side={chosen[path] ?? 'here'}
              onChoose={(side) => setChosen({ ...chosen, [path]: side })}
            />
          )
        })}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button look="main" size="small" onClick={() => choose((path) => chosen[path] ?? 'here')}>
          Save as chosen
        </Button>
        <Button size="small" onClick={() => choose(() => 'here')}>
          Keep all of mine
        </Button>
        <Button size="small" onClick={() => choose(() => 'stored')}>
          Take all of theirs
        </Button>
      </div>
    </Banner>
  )
}

type ChoiceProps = {
  path: string
  stored: Json | undefined
  here: Json | undefined
  side: Side
  onChoose: (side: Side) => void
}

function Choice({ path, stored, here, side, onChoose }: ChoiceProps) {
  const name = useId()
  const sides = [
    { value: 'here', label: 'Mine', said: here },
    { value: 'stored', label: 'Theirs', said: stored },
  ] as const
  return (
    <li>
      <fieldset className="grid gap-2 sm:grid-cols-2">
        <legend title={path} className="mb-1 max-w-full text-sm font-medium wrap-anywhere text-ink">
          {placeWords(path)}
        </legend>
        {sides.map(({ value, label, said }) => (
          <label
            key={value}
            className="grid min-w-0 cursor-pointer grid-cols-[auto_minmax(0,1fr)] content-start items-start gap-x-2 rounded-md border bg-surface px-3 py-2 has-checked:border-accent"
          >
            <input
              type="radio"
              name={name}
              checked={side === value}
              onChange={() => onChoose(value)}
              className="row-span-2 mt-0.5 size-4 accent-accent"
            />
            <span className="text-xs text-muted">{label}</span>
            <span className="line-clamp-4 text-sm wrap-anywhere text-ink">{textOf(said) || 'nothing'}</span>
          </label>
        ))}
      </fieldset>
    </li>
  )
}
