'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import type { ButtonStyle } from '../ui/button-style.ts'
import { Dialog } from '../ui/dialog.tsx'
import type { Answered, Problem } from './ask.ts'

type Props = {
  /** The button that asks; `name` where its words alone do not say what it is about. */
  opener: ButtonStyle & { label: ReactNode; name?: string }
  title: string
  /** What the button that does it says: the verb and the thing. Without one there is nothing to do but to read. */
  deed?: string
  look?: ButtonStyle['look']
  keep: string
  act: () => Promise<Answered<unknown>>
  /** What follows instead of showing the page anew. */
  onDone?: () => void
  children: ReactNode
}

/** Asks once before it acts, and says there what the API refused. */
export function Confirm({ opener: { label, name, ...style }, title, deed, look, keep, act, onDone, children }: Props) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  const change = (isOpen: boolean) => {
    setOpen(isOpen)
    setProblem(undefined)
  }
  const run = async () => {
    setBusy(true)
    const answer = await act()
    setBusy(false)
    setProblem(answer.problem)
    if (answer.problem) return
    setOpen(false)
    if (onDone) onDone()
    else router.refresh()
  }

  return (
    <>
      <Button {...style} onClick={() => change(true)} aria-label={name}>
        {label}
      </Button>
      <Dialog open={open} onOpenChange={change} title={title}>
        <div className="grid gap-4">
          {children}
          {problem && <Banner tone="bad" alert title={problem.detail} />}
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => change(false)}>{keep}</Button>
            {deed && (
              <Button look={look} busy={busy} onClick={() => void run()}>
                {deed}
              </Button>
            )}
          </div>
        </div>
      </Dialog>
    </>
  )
}
