'use client'

import { type ComponentType, lazy, memo, Suspense } from 'react'
import type { Evaluation } from '#lib/standards/schema'
import { Section } from '../ui/section.tsx'
import { AboutEditor } from './about/about-editor.tsx'
import { usePackageStanding } from './about/standing-provider.tsx'
import { type SectionId, sections } from './sections.ts'

type LaterEditors = typeof import('./later-editors.ts')

/** Most of the form comes once somebody is about to use it. */
const later = (name: keyof LaterEditors) =>
  lazy(async () => {
    const all = await import('./later-editors.ts')
    return { default: all[name] }
  })

/** Each is drawn anew only by what it reads of the draft. */
const editors: Record<SectionId, ComponentType> = {
  about: memo(AboutEditor),
  package: memo(later('NewPackageEditor')),
  api: memo(later('ApiEditor')),
  model: memo(later('ModelEditor')),
  code: memo(later('CodeEditor')),
  configuration: memo(later('ParametersEditor')),
  data: memo(later('DataEditor')),
  scenarios: memo(later('ScenariosEditor')),
  environment: memo(later('EnvironmentEditor')),
  files: memo(later('FilesEditor')),
  metrics: memo(later('MetricsEditor')),
}

/** The form, part by part, each with how much of what the standard requires of it is there. */
export function PartSections({ evaluation, isAwake }: { evaluation: Evaluation | undefined; isAwake: boolean }) {
  const isNew = usePackageStanding().state === 'new'
  return sections.map(({ id, title }) => {
    const Editor = editors[id]
    if (id === 'package' && !isNew) return null
    const score = evaluation?.parts.find(({ part }) => part === id)
    return (
      <Section
        key={id}
        id={id}
        title={title}
        note={score && score.required > 0 && `${score.met} of ${score.required} required`}
      >
        <Suspense fallback={<Coming />}>{isAwake || id === 'about' ? <Editor /> : <Coming />}</Suspense>
      </Section>
    )
  })
}

/** About as high as a part in which little is said. */
const Coming = () => <div data-coming aria-busy className="h-60" />
