'use client'

import type { DraftContent } from '#lib/drafts/schema'
import type { Issue } from '#lib/errors'
import type { Evaluation } from '#lib/standards/schema'
import { Sign } from '../ui/sign.tsx'
import type { Tone } from '../ui/tones.ts'
import { usePackageStanding } from './about/standing-provider.tsx'
import { type SectionState, sectionStates, stateWords } from './section-states.ts'
import { sections } from './sections.ts'

type Props = {
  content: DraftContent
  issues: readonly Issue[]
  evaluation: Evaluation | undefined
  onGo: () => void
}

const tones: Record<SectionState['is'], Tone> = { 'to repair': 'bad', short: 'decide', done: 'good', empty: 'unknown' }

/** The sections of the form and how far each is; a press leads there. */
export function SectionMap({ content, issues, evaluation, onGo }: Props) {
  const isNew = usePackageStanding().state === 'new'
  const states = sectionStates(content, issues, evaluation)
  return (
    <nav aria-label="Sections of the draft">
      <ul className="grid">
        {sections.map(({ id, title }) => {
          const state = states.get(id)
          if (!state || (id === 'package' && !isNew)) return null
          return (
            <li key={id}>
              <a
                href={`#${id}`}
                onClick={onGo}
                className="-mx-1 flex min-h-6 items-center gap-2 rounded-xs px-1 text-sm hover:bg-hover"
              >
                <Sign tone={tones[state.is]} />
                <span className="min-w-0 flex-1 truncate">{title}</span>
                <span className="text-muted tabular-nums">{stateWords(state)}</span>
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
