'use client'

import { Check, CloudOff, LoaderCircle } from 'lucide-react'
import { useHydrated } from '../ui/use-hydrated.ts'
import { isUnsaved, type Trouble } from './autosave.ts'
import type { DraftSaver } from './draft-saver.ts'
import { useOnline, useSaving } from './use-autosave.ts'

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })

const unsaved: Record<Trouble['kind'], string> = {
  silent: 'Not saved yet: no answer',
  'signed-out': 'Not saved: signed out',
  refused: 'Not saved: refused',
  gone: 'Not saved: the draft is gone',
  clash: 'Not saved: changed elsewhere',
}

/** Whether what is typed is safe, in words and with the time. It speaks up by itself only when it is not. */
export function SavedState({ saver }: { saver: DraftSaver }) {
  const saving = useSaving(saver)
  const online = useOnline()
  const hydrated = useHydrated()
  const { trouble, savedAt } = saving
  if (trouble || (isUnsaved(saving) && !online)) {
    const kind = trouble?.kind ?? 'silent'
    return (
      <Line icon={<CloudOff aria-hidden className="size-4 text-bad" />}>
        {kind === 'silent' && !online ? 'Not saved yet: offline' : unsaved[kind]}
      </Line>
    )
  }
  if (isUnsaved(saving))
    return (
      <Line icon={<LoaderCircle aria-hidden className="size-4 text-muted motion-safe:animate-spin" />}>Saving</Line>
    )
  return (
    <Line icon={<Check aria-hidden className="size-4 text-good" />}>
      Saved{' '}
      {hydrated && (
        <time dateTime={new Date(savedAt).toISOString()} className="tabular-nums">
          {clock.format(savedAt)}
        </time>
      )}
    </Line>
  )
}

const Line = ({ icon, children }: { icon: React.ReactNode; children: React.ReactNode }) => (
  <p
    className="flex min-h-6 items-center gap-1.5 text-sm text-soft max-lg:flex-1 max-lg:basis-24 [&_svg]:shrink-0"
    data-saved-state
  >
    {icon}
    <span>{children}</span>
  </p>
)
