'use client'

import { pages } from '#lib/paths'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { isUnsaved } from './autosave.ts'
import { ChangedElsewhere } from './changed-elsewhere.tsx'
import type { DraftSaver } from './draft-saver.ts'
import { KeepAsNew } from './keep-as-new.tsx'
import { useOnline, useSaving } from './use-autosave.ts'

/** What keeps the draft from being saved, what became of what was typed, and what to do. Nothing while all is well. */
export function SaveTrouble({ saver, draft }: { saver: DraftSaver; draft: string }) {
  const saving = useSaving(saver)
  const online = useOnline()
  const { trouble } = saving
  const kept = saver.isKept()
    ? 'What you typed is kept in this browser, and saved once it can be.'
    : 'This browser keeps nothing: leave this page open until it is saved.'
  if (!online && trouble?.kind !== 'clash')
    return (
      <Shown>
        <Banner tone="decide" title="You are offline">
          {isUnsaved(saving) ? kept : 'Go on: what you type is kept in this browser, and saved once you are back.'}
        </Banner>
      </Shown>
    )
  if (!trouble) return <Shown>{null}</Shown>
  return (
    <Shown>
      {trouble.kind === 'silent' && trouble.tries > 1 && (
        <Banner tone="decide" title="The catalog does not answer">
          {kept} It is tried again by itself.
        </Banner>
      )}
      {trouble.kind === 'signed-out' && (
        <Banner tone="decide" title="You are signed out">
          <p>Sign in again, nothing is lost: what you typed is kept in this browser.</p>
          <div className="mt-2 flex flex-wrap gap-2">
            <LinkButton href={pages.signIn(pages.draft(draft))} look="main" size="small">
              Sign in
            </LinkButton>
            <Button size="small" onClick={() => saver.retry()}>
              I have signed in
            </Button>
          </div>
        </Banner>
      )}
      {trouble.kind === 'refused' && (
        <Banner tone="bad" title="The catalog did not take it">
          {trouble.detail} {saver.isKept() && 'What you typed is kept in this browser.'}
        </Banner>
      )}
      {trouble.kind === 'gone' && (
        <Banner tone="bad" title="This draft was discarded elsewhere">
          <KeepAsNew content={saving.content} />
        </Banner>
      )}
      {trouble.kind === 'clash' && <ChangedElsewhere saver={saver} saving={saving} places={trouble.places} />}
    </Shown>
  )
}

/** It stays in sight, and is read out when something appears in it. */
const Shown = ({ children }: { children: React.ReactNode }) => (
  <output className="sticky top-14 block z-20 rounded-md bg-paper empty:hidden">{children}</output>
)
