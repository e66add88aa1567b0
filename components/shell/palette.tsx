'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { commands } from './commands.ts'
import { entriesFor } from './palette-entries.ts'
import { type Entry, findsNothing, groupByKind } from './palette-groups.ts'
import { PaletteList } from './palette-list.tsx'
import { remember } from './recent.ts'
import { useSearch } from './use-search.ts'

type Props = { open: boolean; onOpenChange: (open: boolean) => void; onGo: (href: string) => void; onHelp: () => void }

const texts = {
  idle: '',
  searching: 'Searching …',
  done: '',
  failed: 'The search did not answer. Try again.',
}
const nothingFound = 'No matches. Press Enter to open the search page.'

export default function Palette({ open, onOpenChange, onGo, onHelp }: Props) {
  const [query, setQuery] = useState('')
  const hurried = useRef(false)
  const change = (isOpen: boolean) => {
    if (!isOpen) setQuery('')
    onOpenChange(isOpen)
  }
  const choose = (entry: Entry) => {
    hurried.current = false
    change(false)
    if (entry.act) return entry.act()
    if (!entry.href) return
    if (entry.kind !== 'Commands' && entry.kind !== 'Search') remember(entry)
    onGo(entry.href)
  }

  const { hits, state } = useSearch(query, (hits) => {
    const [first] = entriesFor(query, hits, commands(onHelp))
    if (hurried.current && first) choose(first)
  })
  const groups = groupByKind(entriesFor(query, hits, commands(onHelp)))
  const isNothing = state === 'done' && findsNothing(groups)

  /** Enter before the answer is there means the first thing the answer brings. */
  const holdEnter = (event: KeyboardEvent) => {
    hurried.current = event.key === 'Enter' && state === 'searching'
    if (!hurried.current) return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <Dialog.Root open={open} onOpenChange={change}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fade-in fixed inset-0 z-40 bg-[rgb(8_12_18/0.45)]" />
        <Dialog.Popup
          aria-label="Search and commands"
          className="fade-in fixed top-[10vh] left-1/2 z-50 flex max-h-[min(520px,80vh)] w-[calc(100vw-24px)] max-w-xl -translate-x-1/2 flex-col overflow-hidden rounded-md border bg-raised shadow-float"
        >
          <Autocomplete.Root
            open
            inline
            mode="none"
            items={groups}
            autoHighlight="always"
            keepHighlight
            value={query}
            onValueChange={setQuery}
            itemToStringValue={(entry: Entry) => entry.title}
          >
            <div className="flex items-center gap-2 border-b px-3" onKeyDownCapture={holdEnter}>
              <Search aria-hidden className="size-4 shrink-0 text-muted" />
              <Autocomplete.Input
                aria-label="Search packages, versions, files and commands"
                placeholder="Search packages, versions, files"
                className="h-12 w-full bg-transparent text-lg outline-none placeholder:text-muted"
              />
            </div>
            <Autocomplete.Status className="px-4 pt-2 text-sm text-muted empty:hidden">
              {isNothing ? nothingFound : texts[state]}
            </Autocomplete.Status>
            <PaletteList onChoose={choose} />
          </Autocomplete.Root>
          <Dialog.Close className="sr-only">Close</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
