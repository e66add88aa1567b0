'use client'

import type { ComponentType } from 'react'
import type { Evaluation } from '#lib/standards/schema'
import { Section } from '../ui/section.tsx'
import { AboutEditor } from './about/about-editor.tsx'
import { NewPackageEditor } from './about/new-package-editor.tsx'
import { usePackageStanding } from './about/use-package-standing.ts'
import { ApiEditor } from './api/api-editor.tsx'
import { CodeEditor } from './code/code-editor.tsx'
import { DataEditor } from './data/data-editor.tsx'
import { EnvironmentEditor } from './environment/environment-editor.tsx'
import { FilesEditor } from './files/files-editor.tsx'
import { MetricsEditor } from './metrics/metrics-editor.tsx'
import { ModelEditor } from './model/model-editor.tsx'
import { ParametersEditor } from './parameters/parameters-editor.tsx'
import { ScenariosEditor } from './scenarios/scenarios-editor.tsx'
import { type SectionId, sections } from './sections.ts'

const editors: Record<SectionId, ComponentType> = {
  about: AboutEditor,
  package: NewPackageEditor,
  api: ApiEditor,
  model: ModelEditor,
  code: CodeEditor,
  configuration: ParametersEditor,
  data: DataEditor,
  scenarios: ScenariosEditor,
  environment: EnvironmentEditor,
  files: FilesEditor,
  metrics: MetricsEditor,
}

/** The form, part by part, each with how much of what the standard requires of it is there. */
export function PartSections({ evaluation }: { evaluation: Evaluation | undefined }) {
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
        <Editor />
      </Section>
    )
  })
}
