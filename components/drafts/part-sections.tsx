'use client'

import type { ReactNode } from 'react'
import type { Evaluation } from '#lib/standards/schema'
import { Section } from '../ui/section.tsx'
import { DraftText } from './draft-text.tsx'
import { type SectionId, sections } from './sections.ts'

const editors: Partial<Record<SectionId, ReactNode>> = {
  about: (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <DraftText place={['package']} label="Package" mono />
        <DraftText place={['version']} label="Version number" mono />
      </div>
      <DraftText place={['summary']} label="Summary" />
      <DraftText place={['notes']} label="Notes" lines={4} />
    </>
  ),
}

/** The form, part by part, each with how much of what the standard requires of it is there. */
export function PartSections({ evaluation }: { evaluation: Evaluation | undefined }) {
  return sections.map(({ id, title }) => {
    const editor = editors[id]
    const score = evaluation?.parts.find(({ part }) => part === id)
    return editor ? (
      <Section
        key={id}
        id={id}
        title={title}
        note={score && score.required > 0 && `${score.met} of ${score.required} required`}
      >
        {editor}
      </Section>
    ) : null
  })
}
