'use client'

import { useSearchParams } from 'next/navigation'
import { useRef, useState, useSyncExternalStore } from 'react'
import type { DraftOwners } from '#lib/drafts/judging'
import type { Opening } from '#lib/drafts/opening'
import type { IncidentTitles } from '#lib/incidents/titles'
import type { Standard } from '#lib/standards/schema'
import { Contradictions } from '../intake/contradictions.tsx'
import { DropIntoDraft } from '../intake/drop-into-draft.tsx'
import { ToLookAt } from '../intake/to-look-at.tsx'
import { SkipLink } from '../ui/skip-link.tsx'
import { useAwake } from '../ui/use-awake.ts'
import { StandingProvider, usePackageStanding } from './about/standing-provider.tsx'
import { AgainstBase } from './against/against-base.tsx'
import { BaseProvider } from './against/base-provider.tsx'
import { DraftAside } from './draft-aside.tsx'
import { DraftMistakes } from './draft-mistakes.tsx'
import type { DraftSaver, OpenDraft } from './draft-saver.ts'
import { DraftStore } from './draft-store.ts'
import { draftMistakes } from './mistakes.ts'
import { PartSections } from './part-sections.tsx'
import { RegisterDraft } from './register-draft.tsx'
import { SaveTrouble } from './save-trouble.tsx'
import { DraftIncidents } from './scenarios/draft-incidents.tsx'
import { useArrivals } from './use-arrivals.ts'
import { useAutosave } from './use-autosave.ts'
import { useChecker } from './use-checker.ts'
import { DraftProvider, useDraft } from './use-draft.ts'
import { useEvaluation } from './use-evaluation.ts'
import { useRepair } from './use-repair.ts'

type Props = {
  draft: OpenDraft
  standards: readonly [Standard, ...Standard[]]
  opening: Opening
  /** The incidents of its package, which scenarios may come from. */
  incidents: IncidentTitles
}

/** A draft to write on: saved as it is typed, held against a standard as it grows, and registered when it is ready. */
export function DraftForm(props: Props) {
  const { draft, opening, incidents } = props
  const { content } = draft
  const [store] = useState(() => new DraftStore(content, opening.mistakes))
  return (
    <DraftProvider value={store}>
      <StandingProvider begun={{ name: content.manifest.package, standing: opening.standing }}>
        <BaseProvider base={opening.base} begun={opening.against}>
          <DraftIncidents value={incidents}>
            <Form {...props} />
          </DraftIncidents>
        </BaseProvider>
      </StandingProvider>
    </DraftProvider>
  )
}

function Form({ draft, standards, opening }: Props) {
  const store = useDraft()
  const saver = useAutosave(store, draft)
  useArrivals(draft.id, store, saver)
  const form = useRef<HTMLFormElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const [shown, setShown] = useState<{ detail?: string }>()
  const [standard, choose] = useStandard(standards)
  const evaluation = useEvaluation(standard, useOwners(saver), opening.evaluation)
  const isAwake = useAwake()
  useChecker(store, isAwake)
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
        <ToLookAt />
        <AgainstBase />
        <PartSections evaluation={evaluation} isAwake={isAwake} />
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

/** Who owns the package that the draft names; nothing while nobody knows. */
function useOwners(saver: DraftSaver): DraftOwners {
  const status = useSyncExternalStore(saver.subscribe, saver.packageStatus, saver.packageStatus)
  const standing = usePackageStanding()
  if (status === 'new') return 'as said'
  return status === 'yours' && standing.state === 'there' ? standing.owners : undefined
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
