'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { api } from '#lib/paths'
import { ask, type Problem } from '../shell/ask.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

/** Revokes a token after asking once: what uses it stops at that moment. */
export function RevokeToken({ id, name }: { id: string; name: string }) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  const revoke = async () => {
    setBusy(true)
    const answer = await ask('DELETE', api.token(id))
    setBusy(false)
    setProblem(answer.problem)
    if (answer.problem) return
    setOpen(false)
    router.refresh()
  }

  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} aria-label={`Revoke ${name}`}>
        Revoke
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Revoke ${name}`}
        description="Every job that uses this token will be refused from now on. You cannot undo this."
      >
        <div className="grid gap-4">
          {problem && <Banner tone="bad" alert title={problem.detail} />}
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>Keep it</Button>
            <Button look="danger" busy={busy} onClick={() => void revoke()}>
              Revoke the token
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  )
}
