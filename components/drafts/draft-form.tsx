'use client'

import { useSearchParams } from 'next/navigation'
import { useRef, useState } from 'react'
import type { Base } from '#lib/drafts/against'
import type { Standard } from '#lib/standards/schema'
import { Contradictions } from '../intake/contradictions.tsx'
import { DropIntoDraft } from '../intake/drop-into-draft.tsx'
import { NotUnderstood } from '../intake/not-understood.tsx'
import { SkipLink } from '../ui/skip-link.tsx'
import { AgainstBase } from './against/against-base.tsx'
import { BaseProvider } from './against/base-provider.tsx'
import { DraftAside } from './draft-aside.tsx'
import { DraftMistakes } from './draft-mistakes.tsx'
import type { OpenDraft } from './draft-saver.ts'
import { DraftStore } from './draft-store.ts'
import { draftMistakes } from './mistakes.ts'
import { PartSections } from './part-sections.tsx'
import { RegisterDraft } from './register-draft.tsx'
import { SaveTrouble } from './save-trouble.tsx'
import { useArrivals } from './use-arrivals.ts'
import { useAutosave } from './use-autosave.ts'
import { DraftProvider, useDraft } from './use-draft.ts'
import { useEvaluation } from './use-evaluation.ts'
import { useOwners } from './use-owners.ts'
import { useRepair } from './use-repair.ts'

type Props = {
  draft: OpenDraft
  standards: readonly [Standard, ...Standard[]]
  /** The version it was begun from. */
  base: Base | undefined
}

/** A draft to write on: saved as it is typed, held against a standard as it grows, and registered when it is ready. */
export function DraftForm({ base, ...props }: Props) {
  const [store] = useState(() => new DraftStore(props.draft.content))
  return (
    <DraftProvider value={store}>
      <BaseProvider base={base}>
        <Form {...props} />
      </BaseProvider>
    </DraftProvider>
  )
}

function Form({ draft, standards }: Omit<Props, 'base'>) {
  const store = useDraft()
  const saver = useAutosave(store, draft)
  useArrivals(draft.id, store, saver)
  const form = useRef<HTMLFormElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const [shown, setShown] = useState<{ detail?: string }>()
  const [standard, choose] = useStandard(standards)
  const evaluation = useEvaluation(standard, useOwners(saver))
  const mistakes = () => draftMistakes(store, saver.packageStatus())
  const { goTo, keys } = useRepair(mistakes, button)

  const showWrong = (detail?: string) => {
    store.tryAll()
    setShown(detail === undefined ? {} : { detail })
  }
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_300px]">
      <form
        ref={form}
        noValidate
        {...keys}
        onSubmit={(event) => event.preventDefault()}
        className="grid min-w-0 content-start gap-8"
      >
        <SkipLink to="checks" className="max-lg:hidden">
          To the checks
        </SkipLink>
        <SaveTrouble saver={saver} draft={draft.id} />
        {shown && <DraftMistakes mistakes={mistakes} detail={shown.detail} form={form} onGo={goTo} />}
        <DropIntoDraft draft={draft.id} />
        <Contradictions />
        <NotUnderstood />
        <AgainstBase />
        <PartSections evaluation={evaluation} />
      </form>
      <DraftAside
        saver={saver}
        mistakes={mistakes}
        evaluation={evaluation}
        standards={standards}
        standard={standard.name}
        onStandard={choose}
        onWrong={() => showWrong()}
        register={
          <RegisterDraft
            draft={draft.id}
            saver={saver}
            evaluation={evaluation}
            mistakes={mistakes}
            button={button}
            onWrong={showWrong}
          />
        }
      />
    </div>
  )
}

/** The standard that the address names, else the first. */
function useStandard(standards: Props['standards']): [Standard, (name: string) => void] {
  const asked = useSearchParams().get('standard')
  return [standards.find(({ name }) => name === asked) ?? standards[0], nameStandard]
}

function nameStandard(name: string): void {
  const address = new URL(window.location.href)
  address.searchParams.set('standard', name)
  window.history.replaceState(null, '', address)
}
