'use client'

import { type RefObject, useState } from 'react'
import type { Issue } from '#lib/errors'
import { api, pages } from '#lib/paths'
import type { Evaluation } from '#lib/standards/schema'
import { ask, type Problem } from '../shell/ask.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useGo } from '../ui/use-go.ts'
import { ConfirmRegistration } from './confirm-registration.tsx'
import type { DraftSaver } from './draft-saver.ts'
import { withChecker } from './use-checker.ts'
import { useDraft } from './use-draft.ts'

type Props = {
  draft: string
  saver: DraftSaver
  evaluation: Evaluation | undefined
  mistakes: () => readonly Issue[]
  button: RefObject<HTMLButtonElement | null>
  /** What is wrong is to be shown. */
  onWrong: (detail?: string) => void
}

const unsaved =
  'It is not saved yet, so it can not be registered yet: see at the top of the form what keeps it from being saved.'

/** The button that registers: what is wrong is shown first, then what will be registered, and only then it is. */
export function RegisterDraft({ draft, saver, evaluation, mistakes, button, onWrong }: Props) {
  const store = useDraft()
  const [awaited, go] = useGo()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  const look = async () => {
    setProblem(undefined)
    setBusy(true)
    await withChecker(store)
    const saved = mistakes().length > 0 || (await saver.settle())
    setBusy(false)
    // Saving may have told that the package is a new one.
    if (mistakes().length > 0) return onWrong()
    return saved ? setOpen(true) : setProblem(unsaved)
  }
  const register = async () => {
    setBusy(true)
    const revision = saver.saving().stored.revision
    const answer = await ask<{ package: string; version: string }>('POST', api.draftRegistration(draft), undefined, {
      headers: { 'if-match': `"${revision}"` },
    })
    setBusy(false)
    if (answer.problem) return refused(answer.problem)
    saver.end()
    return go(pages.next(answer.body.package, answer.body.version))
  }
  const refused = ({ code, detail, errors }: Problem) => {
    setOpen(false)
    if (code === 'draft_changed') void saver.look()
    if (errors.length === 0) return setProblem(detail)
    store.refuse(errors)
    return onWrong(detail)
  }

  return (
    <>
      <Button ref={button} look="main" busy={busy || awaited} onClick={() => void look()} className="lg:w-full">
        <span>
          Register<span className="max-lg:sr-only"> the version</span>
        </span>
      </Button>
      {problem && (
        <div className="basis-full">
          <Banner tone="bad" alert title={problem} />
        </div>
      )}
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Register this version"
        description="A registered version never changes, and its number is never used again."
      >
        <ConfirmRegistration
          draft={draft}
          content={store.content}
          evaluation={evaluation}
          busy={busy || awaited}
          onRegister={() => void register()}
          onBack={() => setOpen(false)}
        />
      </Dialog>
    </>
  )
}
