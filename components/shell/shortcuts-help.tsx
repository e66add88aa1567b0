'use client'

import { Dialog } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { shortcuts } from './shortcuts.ts'

export default function ShortcutsHelp(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog {...props} title="Keyboard shortcuts">
      <ul className="grid gap-2">
        {shortcuts.map(({ keys, does }) => (
          <li key={keys.join('+')} className="flex items-center justify-between gap-4">
            {does}
            <span className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
