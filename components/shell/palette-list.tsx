'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import type { Entry, Group } from './palette-groups.ts'

export function PaletteList({ onChoose }: { onChoose: (entry: Entry) => void }) {
  return (
    <Autocomplete.List className="min-h-0 flex-1 scroll-py-2 overflow-y-auto overscroll-contain p-2">
      {(group: Group) => (
        <Autocomplete.Group key={group.value} items={group.items} className="not-first:mt-2">
          <Autocomplete.GroupLabel className="px-2 py-1 text-xs text-muted">{group.value}</Autocomplete.GroupLabel>
          <Autocomplete.Collection>
            {(entry: Entry) => (
              <Autocomplete.Item
                key={entry.id}
                value={entry}
                onClick={() => onChoose(entry)}
                className="flex min-h-8 cursor-pointer items-baseline gap-3 rounded-sm px-2 py-1.5 select-none data-highlighted:bg-accent-tint"
              >
                <span className="min-w-0 truncate">{entry.title}</span>
                {entry.detail && (
                  <span className="ml-auto max-w-[50%] shrink-0 truncate text-sm text-muted">{entry.detail}</span>
                )}
              </Autocomplete.Item>
            )}
          </Autocomplete.Collection>
        </Autocomplete.Group>
      )}
    </Autocomplete.List>
  )
}
