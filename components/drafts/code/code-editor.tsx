'use client'

import type { Place } from '#lib/intake/reading'
import { steps } from '#lib/manifest/parts/code'
import { DraftText } from '../draft-text.tsx'
import { DraftFile } from '../fields/draft-file.tsx'
import { DraftList } from '../fields/draft-list.tsx'
import { DraftSelect } from '../fields/draft-select.tsx'
import { CommitFields } from './commit-fields.tsx'
import { DocumentationField } from './documentation-field.tsx'

/** The part `code`: where it lies, what to call, and what happens on the way from an input to an answer. */
export function CodeEditor() {
  return (
    <div className="grid gap-6">
      <div className="grid gap-4 sm:grid-cols-2">
        <CommitFields />
        <DraftText
          place={['code', 'entrypoint']}
          label="Entry point"
          hint="What to call."
          placeholder="recommender.serve:predict"
          mono
        />
      </div>
      <DocumentationField />
      <section className="grid gap-2">
        <h3 className="font-medium">Pipeline</h3>
        <p className="text-sm text-muted">What happens from an input to an answer, in this order.</p>
        <DraftList place={['code', 'pipeline']} entry="Step" add="Add a step" blank={{}}>
          {(place, index) => <StepFields place={place} index={index} />}
        </DraftList>
      </section>
    </div>
  )
}

function StepFields({ place, index }: { place: Place; index: number }) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-3">
        <DraftSelect place={[...place, 'step']} label="What it does" words={steps} none="Choose" />
        <DraftText place={[...place, 'name']} label="Name" placeholder="One-hot of the visitor" />
        <DraftFile place={[...place, 'source']} label="Source file" placeholder="recommender/features.py" />
      </div>
      <DraftText place={[...place, 'description']} label="Description" lines={2} />
      <div className="grid gap-1">
        <p className="text-sm font-medium">Files of tests that prove it</p>
        <DraftList
          place={[...place, 'tests']}
          entry={`Test file of step ${index + 1}, number`}
          add="Add a test file"
          blank=""
          plain
        >
          {(test, at) => <DraftFile place={test} label={`Test file ${at + 1}`} placeholder="tests/test_features.py" />}
        </DraftList>
      </div>
    </>
  )
}
