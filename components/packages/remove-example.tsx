'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { api, pages } from '#lib/paths'
import { ask, type Problem } from '../shell/ask.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import type { ButtonStyle } from '../ui/button-style.ts'
import { Dialog } from '../ui/dialog.tsx'

/** Removes the packages of the example catalog, and nothing else. */
export function RemoveExample({ look = 'quiet' }: Pick<ButtonStyle, 'look'>) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  const remove = async () => {
    setBusy(true)
    const answer = await ask('DELETE', api.example)
    setBusy(false)
    setProblem(answer.problem)
    if (answer.problem) return
    setOpen(false)
    router.push(pages.home)
    router.refresh()
  }

  return (
    <>
      <Button look={look} onClick={() => setOpen(true)}>
        Remove the example catalog
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Remove the example catalog"
        description="This removes the packages that came with it. Your own packages stay as they are."
      >
        <div className="grid gap-4">
          {problem && <Banner tone="bad" alert title={problem.detail} />}
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>Keep it</Button>
            <Button look="danger" busy={busy} onClick={() => void remove()}>
              Remove the example catalog
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  )
}
