'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { X } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { controlStyle } from '../ui/field-frame.tsx'
import type { Candidate } from './use-known-owners.ts'

type Props = {
  label: string
  value: string
  /** Who can be chosen; absent while that is being read. */
  candidates?: Candidate[]
  error?: string
  onChange: (value: string) => void
  onRemove: () => void
}

const shown = 8

/** Who may be meant by what is written so far; nobody once somebody is written whole. */
function suggestionsFor(value: string, candidates: Candidate[] = []): Candidate[] {
  const query = value.trim().toLowerCase()
  if (candidates.some(({ owner }) => owner === query)) return []
  return candidates
    .filter(({ owner, title, left }) => !left && `${owner} ${title}`.toLowerCase().includes(query))
    .slice(0, shown)
}

/** One owner: chosen from the teams and people, or written freely, as a label from elsewhere. */
export function OwnerField({ label, value, candidates, error, onChange, onRemove }: Props) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const suggestions = suggestionsFor(value, candidates)
  const hint = hintFor(value.trim(), candidates)
  return (
    <div className="grid gap-1">
      <div className="flex gap-1">
        <Autocomplete.Root
          items={suggestions}
          mode="none"
          open={open && suggestions.length > 0}
          onOpenChange={setOpen}
          value={value}
          onValueChange={onChange}
          openOnInputClick
          itemToStringValue={({ owner }: Candidate) => owner}
        >
          <Autocomplete.Input
            aria-label={label}
            aria-invalid={error ? true : undefined}
            aria-describedby={`${id}-hint`}
            placeholder="A team or a person"
            className={`${controlStyle} h-8 min-w-0`}
          />
          <Suggestions />
        </Autocomplete.Root>
        <Button look="quiet" size="icon" aria-label={`Remove ${label}`} onClick={onRemove}>
          <X aria-hidden />
        </Button>
      </div>
      <p id={`${id}-hint`} className={`text-xs empty:hidden ${error ? 'text-bad' : 'text-muted'}`}>
        {error ?? hint}
      </p>
    </div>
  )
}

function hintFor(owner: string, candidates: Candidate[] | undefined): string {
  if (owner === '' || candidates === undefined) return ''
  const known = candidates.find((one) => one.owner === owner)
  if (!known) return 'Not known here: kept as a label.'
  return `${known.kind === 'team' ? 'Team' : 'Person'}: ${known.title}${known.left ? ', who has left' : ''}`
}

const Suggestions = () => (
  <Autocomplete.Portal>
    <Autocomplete.Positioner sideOffset={4} className="z-60">
      <Autocomplete.Popup className="max-h-72 w-(--anchor-width) overflow-y-auto rounded-md border bg-raised p-1 text-ink shadow-float">
        <Autocomplete.List>
          {(candidate: Candidate) => (
            <Autocomplete.Item
              key={`${candidate.kind} ${candidate.owner}`}
              value={candidate}
              className="flex min-h-8 cursor-pointer items-baseline gap-3 rounded-sm px-2 py-1 select-none data-highlighted:bg-accent-tint"
            >
              <span className="min-w-0 truncate">{candidate.title}</span>
              <span className="ml-auto max-w-[55%] shrink-0 truncate text-sm text-muted">{candidate.owner}</span>
            </Autocomplete.Item>
          )}
        </Autocomplete.List>
      </Autocomplete.Popup>
    </Autocomplete.Positioner>
  </Autocomplete.Portal>
)
