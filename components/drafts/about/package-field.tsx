'use client'

import { type ReactNode, useId, useState } from 'react'
import type { PackageStanding } from '#lib/packages/standing'
import { pages } from '#lib/paths'
import { usePackages } from '../../packages/use-packages.ts'
import { Button } from '../../ui/button.tsx'
import { Sign } from '../../ui/sign.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import type { Tone } from '../../ui/tones.ts'
import { useAgainstBase } from '../against/base-provider.tsx'
import { DraftInput } from '../fields/draft-input.tsx'
import { Suggestions } from '../fields/suggestions.tsx'
import { textOf } from '../fields/text-of.ts'
import { type DraftField, useField } from '../use-draft.ts'
import { asPackageName } from './package-name.ts'
import { usePackageStanding } from './standing-provider.tsx'

/** The package the version is of: one of the catalog, found as it is typed, or a new one. Which of them is said at once. */
export function PackageField() {
  const field = useField(['package'])
  const list = useId()
  const [typing, setTyping] = useState(false)
  const { names } = usePackages(textOf(field.value), typing)
  const standing = usePackageStanding()
  const { base } = useAgainstBase()
  const meant = asPackageName(textOf(field.value))
  return (
    <div className="grid min-w-0 content-start gap-1">
      <DraftInput
        field={field}
        label="Package"
        hint={standing.state === 'unknown' ? 'One of the catalog, or a new name.' : undefined}
        placeholder="product-recommender"
        list={typing ? list : undefined}
        className="font-mono"
        onType={(text) => field.say(text === '' ? undefined : text)}
        onFocus={() => setTyping(true)}
        onBlur={() => setTyping(false)}
      />
      {typing && <Suggestions id={list} words={names} />}
      <output className="text-sm empty:hidden">
        {meant !== undefined && (
          <Line tone="decide">
            A name holds lower-case letters, digits and hyphens. <Use name={meant} say={field.say} />
          </Line>
        )}
        <Told standing={standing} base={base?.package} field={field} />
      </output>
    </div>
  )
}

type ToldProps = { standing: PackageStanding; base: string | undefined; field: DraftField }

function Told({ standing, base, field }: ToldProps) {
  if (standing.state === 'unknown') return null
  if (standing.state === 'there' && standing.name !== field.value) {
    return (
      <Line tone="decide">
        This package is called {standing.name} now. <Use name={standing.name} say={field.say} />
      </Line>
    )
  }
  if (!standing.may) return <Line tone="bad">{mayNot[standing.state]}</Line>
  if (base !== undefined && base !== standing.name) {
    return (
      <Line tone="decide">
        Not {base}: {standing.state === 'new' ? 'this makes a new package.' : `this is a version of ${standing.title}.`}{' '}
        <Use name={base} say={field.say}>
          Back to {base}
        </Use>
      </Line>
    )
  }
  if (standing.state === 'there') {
    return (
      <Line tone="good">
        <TextLink href={pages.modelPackage(standing.name)}>{standing.title}</TextLink>
        {standing.latest === undefined ? ', no version yet' : `, latest ${standing.latest}`}
      </Line>
    )
  }
  if (standing.near === undefined) return <Line tone="good">A new package: it is made with its first version.</Line>
  return (
    <Line tone="decide">
      A new package; did you mean {standing.near}? <Use name={standing.near} say={field.say} />
    </Line>
  )
}

const mayNot = {
  new: 'There is no package of this name, and you may not create one: ask a contributor.',
  there:
    'You may not register versions of this package: that needs the role contributor, everywhere or in a team that owns it.',
}

function Line({ tone, children }: { tone: Exclude<Tone, 'unknown'>; children: ReactNode }) {
  const colour = { good: 'text-soft', bad: 'text-bad', decide: 'text-decide' }[tone]
  return (
    <span className={`flex items-start gap-1 ${colour}`}>
      <span className="mt-0.5 inline-flex">
        <Sign tone={tone} />
      </span>
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </span>
  )
}

type UseProps = { name: string; say: DraftField['say']; children?: ReactNode }

const Use = ({ name, say, children = `Use ${name}` }: UseProps) => (
  <Button size="small" onClick={() => say(name)}>
    {children}
  </Button>
)
