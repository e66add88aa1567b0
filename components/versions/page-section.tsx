import type { ReactNode } from 'react'
import { Section } from '../ui/section.tsx'

/** A section of a long page, with what the list beside the page says of it (`mark`). */
export type PageSection = {
  id: string
  title: string
  mark?: string
  note?: ReactNode
  actions?: ReactNode
  content: ReactNode
}

export function Sections({ sections }: { sections: PageSection[] }) {
  return sections.map(({ id, title, note, actions, content }) => (
    <Section key={id} id={id} title={title} note={note} actions={actions}>
      {content}
    </Section>
  ))
}
