'use client'

import { useState } from 'react'
import { api } from '#lib/paths'
import type { PasswordLinkView, PersonView } from '#lib/people/schema'
import { ask, type Problem } from '../shell/ask.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { LinkOnce } from './link-once.tsx'

/** Makes a link by which a person chooses a password, and shows it once. */
export function NewPasswordLink({ person: { id, name, state } }: { person: PersonView }) {
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [link, setLink] = useState<PasswordLinkView>()
  const [problem, setProblem] = useState<Problem>()
  const what = state === 'invited' ? 'Make a new invitation link' : 'Make a link for a new password'

  const change = (isOpen: boolean) => {
    setOpen(isOpen)
    setLink(undefined)
    setProblem(undefined)
  }
  const make = async () => {
    setBusy(true)
    const answer = await ask<PasswordLinkView>('POST', api.passwordLink(id))
    setBusy(false)
    setProblem(answer.problem)
    setLink(answer.body)
  }

  return (
    <>
      <Button size="small" onClick={() => change(true)}>
        {what}
      </Button>
      <Dialog
        open={open}
        onOpenChange={change}
        title={link ? `Pass this link on to ${name}` : what}
        description={link ? 'Only its hash is stored, so you cannot see it again.' : effects[state]}
      >
        {link ? (
          <LinkOnce name={name} link={link} />
        ) : (
          <div className="grid gap-4">
            {problem && <Banner tone="bad" alert title={problem.detail} />}
            <div className="flex justify-end gap-2">
              <Button onClick={() => change(false)}>Cancel</Button>
              <Button look="main" busy={busy} onClick={() => void make()}>
                Make the link
              </Button>
            </div>
          </div>
        )}
      </Dialog>
    </>
  )
}

const replaced = 'A link you made before stops working.'
const effects: Record<PersonView['state'], string> = {
  invited: `By it they choose their first password. ${replaced}`,
  active: `Their password holds until they use the link; then it is replaced and their sessions end. ${replaced}`,
  deactivated: replaced,
}
