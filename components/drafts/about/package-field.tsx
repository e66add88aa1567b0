'use client'

import { type ReactNode, useId, useState } from 'react'
import { pages } from '#lib/paths'
import { usePackages } from '../../packages/use-packages.ts'
import { Button } from '../../ui/button.tsx'
import { Sign } from '../../ui/sign.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { DraftInput } from '../fields/draft-input.tsx'
import { Suggestions } from '../fields/suggestions.tsx'
import { textOf } from '../fields/text-of.ts'
import { type DraftField, useField } from '../use-draft.ts'
import type { Standing } from './standing.ts'
import { usePackageStanding } from './use-package-standing.ts'

/** The package the version is of: one of the catalog, found as it is typed, or a new one. Which of them is said at once. */
export function PackageField() {
  const field = useField(['package'])
  const list = useId()
  const [typing, setTyping] = useState(false)
  const { names } = usePackages(textOf(field.value), typing)
  const standing = usePackageStanding()
  return (
    <div className="grid min-w-0 content-start gap-1">
      <DraftInput
        field={field}
        label="Package"
        hint={standing.state === 'unknown' ? 'One of the catalog, or a new name.' : undefined}
        placeholder="product-recommender"
        list={typing ? list : undefined}
        className="font-mono"
        onType={(text) => field.say(text === '' ? undefined : text.toLowerCase().replaceAll(/[\s_]/g, '-'))}
        onFocus={() => setTyping(true)}
        onBlur={() => setTyping(false)}
      />
      {typing && <Suggestions id={list} words={names} />}
      <output className="text-sm empty:hidden">
        <Told standing={standing} field={field} />
      </output>
    </div>
  )
}

function Told({ standing, field }: { standing: Standing; field: DraftField }) {
  if (standing.state === 'unknown') return null
  if (standing.state === 'there' && standing.name !== field.value)
    return <Renamed name={standing.name} say={field.say} />
  if (!standing.may) {
    return (
      <Line tone="bad">
        {standing.state === 'new'
          ? 'There is no package of this name, and you may not create one: ask a contributor.'
          : 'You may not register versions of this package: that needs the role contributor, everywhere or in a team that owns it.'}
      </Line>
    )
  }
  if (standing.state === 'new') return <Line tone="good">A new package: it is made with its first version.</Line>
  return (
    <Line tone="good">
      <TextLink href={pages.modelPackage(standing.name)}>{standing.title}</TextLink>
      {standing.latest === undefined ? ', no version yet' : `, latest ${standing.latest}`}
    </Line>
  )
}

function Line({ tone, children }: { tone: 'good' | 'bad'; children: ReactNode }) {
  return (
    <span className={`flex items-start gap-1 ${tone === 'bad' ? 'text-bad' : 'text-soft'}`}>
      <span className="mt-0.5 inline-flex">
        <Sign tone={tone} />
      </span>
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </span>
  )
}

const Renamed = ({ name, say }: { name: string; say: DraftField['say'] }) => (
  <span className="flex flex-wrap items-center gap-2 text-soft">
    This package is called {name} now.
    <Button size="small" onClick={() => say(name)}>
      Use {name}
    </Button>
  </span>
)
