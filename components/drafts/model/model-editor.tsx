'use client'

import { useId } from 'react'
import type { Place } from '#lib/intake/reading'
import { modelFormats } from '#lib/models/schema'
import { DraftText } from '../draft-text.tsx'
import { DraftFile } from '../fields/draft-file.tsx'
import { DraftInput } from '../fields/draft-input.tsx'
import { DraftList } from '../fields/draft-list.tsx'
import { Suggestions } from '../fields/suggestions.tsx'
import { textOf } from '../fields/text-of.ts'
import { useDraftValue, useField } from '../use-draft.ts'
import { useModelFacts } from '../use-model-facts.ts'
import { BytesSay } from './bytes-say.tsx'

const formats = Object.keys(modelFormats).filter((format) => format !== 'unknown')

/** The part `model`: the files of the trained model, each with what its bytes say. */
export function ModelEditor() {
  return (
    <DraftList
      place={['model']}
      entry="Model file"
      add="Add a model file"
      blank={{}}
      empty="The files of the trained model, and what made them."
    >
      {(place) => <ModelFields place={place} />}
    </DraftList>
  )
}

function ModelFields({ place }: { place: Place }) {
  const path = textOf(useDraftValue((draft) => draft.at(['manifest', ...place, 'path'])))
  const facts = useModelFacts(path)
  const format = useField([...place, 'format'])
  const list = useId()
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <DraftFile place={[...place, 'path']} label="File" placeholder="model.onnx" />
        <DraftInput
          field={format}
          label="Format"
          placeholder="onnx"
          list={list}
          className="font-mono"
          onType={(typed) => format.say(typed === '' ? undefined : typed.toLowerCase())}
        />
        <Suggestions id={list} words={formats} />
        <DraftText place={[...place, 'framework', 'name']} label="Framework" placeholder="scikit-learn" />
        <DraftText
          place={[...place, 'framework', 'version']}
          label="Version of the framework"
          placeholder="1.7.2"
          mono
        />
      </div>
      {facts && <BytesSay facts={facts} format={textOf(format.value)} onFormat={format.say} />}
    </>
  )
}
