'use client'

import { DraftInput } from '../fields/draft-input.tsx'
import { useField } from '../use-draft.ts'
import { commitAddress } from './commit-address.ts'

/** Repository and commit; the web address of a commit, put into either, is taken apart. */
export function CommitFields() {
  const repository = useField(['code', 'repository'])
  const commit = useField(['code', 'commit'])
  const typed = (say: (text: string | undefined) => void) => (text: string) => {
    const address = commitAddress(text)
    if (!address) return say(text === '' ? undefined : text)
    repository.say(address.repository)
    commit.say(address.commit)
  }
  return (
    <>
      <DraftInput
        field={repository}
        label="Repository"
        hint="Paste the web address of a commit: it fills in both."
        placeholder="https://git.example/shop/recommender"
        className="font-mono"
        onType={typed(repository.say)}
      />
      <DraftInput
        field={commit}
        label="Commit"
        hint="All 40 digits: what git rev-parse HEAD says."
        placeholder="4f0c2d7e9b1a3c5d6e8f0a1b2c3d4e5f60718293"
        className="font-mono"
        onType={typed((text) => commit.say(text?.trim()))}
      />
    </>
  )
}
