'use client'

import { ListChecks } from 'lucide-react'
import { memo, type ReactNode, useDeferredValue } from 'react'
import type { DraftContent } from '#lib/drafts/schema'
import type { Issue } from '#lib/errors'
import { formatCount } from '#lib/format'
import type { Evaluation } from '#lib/standards/schema'
import { buttonStyle } from '../ui/button-style.ts'
import { Sign } from '../ui/sign.tsx'
import { CheckList, type StandardChoice } from './check-list.tsx'
import type { DraftSaver } from './draft-saver.ts'
import { SavedState } from './saved-state.tsx'
import { SectionMap } from './section-map.tsx'
import { useSaving } from './use-autosave.ts'
import { useDraftValue } from './use-draft.ts'

type Props = StandardChoice & {
  saver: DraftSaver
  mistakes: () => readonly Issue[]
  evaluation: Evaluation | undefined
  /** The button that registers. */
  register: ReactNode
  /** What is wrong is to be shown. */
  onWrong: () => void
}

/** Beside the form: whether it is saved, the way to register it, a map of it, and the checks. On a narrow screen a bar at its foot. */
export function DraftAside({ saver, register, evaluation, ...rest }: Props) {
  const score = evaluation && `${evaluation.met} of ${evaluation.required}`
  return (
    <aside
      aria-label="Checks"
      className="gap-4 max-lg:contents lg:sticky lg:top-16 lg:flex lg:max-h-[calc(100dvh-80px)] lg:flex-col lg:self-start"
    >
      <div
        data-bottom-bar
        className="flex flex-wrap items-center gap-x-3 gap-y-2 max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-20 max-lg:border-t max-lg:bg-raised max-lg:px-4 max-lg:py-2 print:hidden"
      >
        <SavedState saver={saver} />
        <button
          type="button"
          popoverTarget="checks"
          className={buttonStyle({ className: 'ml-auto lg:hidden' })}
          title="What the standard requires"
        >
          <ListChecks aria-hidden />
          {score ? (
            <span>
              {score}
              <span className="sr-only"> required</span>
            </span>
          ) : (
            'Checks'
          )}
        </button>
        {register}
      </div>
      <div
        id="checks"
        popover="auto"
        className="m-0 w-auto overflow-y-auto border-0 bg-transparent p-0 text-ink max-lg:fixed max-lg:inset-x-0 max-lg:top-auto max-lg:bottom-0 max-lg:max-h-[80dvh] max-lg:rounded-t-md max-lg:border-t max-lg:bg-raised max-lg:p-4 max-lg:shadow-float max-lg:backdrop:bg-[rgb(8_12_18/0.45)] lg:static lg:-mx-2 lg:block lg:min-h-0 lg:px-2 lg:pb-2"
      >
        <Standing saver={saver} evaluation={evaluation} {...rest} />
      </div>
    </aside>
  )
}

type StandingProps = Omit<Props, 'register'>

/** How far the draft is: looked at once what was typed is drawn. */
function Standing(props: StandingProps) {
  const content = useDeferredValue(useDraftValue((draft) => draft.content))
  return <StandingOf {...props} content={content} />
}

const StandingOf = memo(function StandingOf(props: StandingProps & { content: DraftContent }) {
  const { content, saver, mistakes, evaluation, onWrong, ...choice } = props
  // Saving may tell that the package is a new one.
  useSaving(saver)
  const issues = mistakes()
  const repair = () => {
    closeChecks()
    onWrong()
  }
  return (
    <div className="grid grid-cols-1 gap-4">
      <Readiness count={issues.length} onRepair={repair} />
      <SectionMap content={content} issues={issues} evaluation={evaluation} onGo={closeChecks} />
      <CheckList {...choice} ready={issues.length === 0} evaluation={evaluation} onGo={closeChecks} />
    </div>
  )
})

function Readiness({ count, onRepair }: { count: number; onRepair: () => void }) {
  if (count === 0)
    return (
      <p className="flex items-center gap-2 font-medium">
        <Sign tone="good" /> Ready to be registered
      </p>
    )
  return (
    <p className="flex items-center gap-2 font-medium">
      <Sign tone="bad" />
      <span>
        To register:{' '}
        <button
          type="button"
          onClick={onRepair}
          className="cursor-pointer rounded-xs text-accent underline-offset-2 hover:underline"
        >
          {formatCount(count, 'thing')} to repair
        </button>
      </span>
    </p>
  )
}

/** On a narrow screen they lie over the form. */
function closeChecks(): void {
  const checks = document.getElementById('checks')
  if (checks?.matches(':popover-open')) checks.hidePopover()
}
