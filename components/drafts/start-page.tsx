import type { ReactNode } from 'react'
import type { DraftRow } from '#lib/drafts/schema'
import { pages } from '#lib/paths'
import { DropStart } from '../intake/drop-start.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Section } from '../ui/section.tsx'
import { DraftTable } from './draft-table.tsx'
import { FindBase } from './find-base.tsx'
import { StartDraft } from './start-draft.tsx'

type Props = {
  /** The version to begin from, where the address names one. */
  from: { package: string; version: string } | undefined
  /** The package it is for, where that is known. */
  name: string | undefined
  /** Versions of mine to begin from. */
  bases: readonly { package: string; version: string }[]
  drafts: readonly DraftRow[]
  mistakes: ReadonlyMap<string, number>
  /** The drafts that have others of their package beside them. */
  candidates: ReadonlySet<string>
}

/** The ways to a new version: from files, from a version, or with nothing; and the drafts to go on with. */
export function StartPage({ from, name, bases, drafts, mistakes, candidates }: Props) {
  return (
    <>
      <DropStart packageName={name} />
      <div className="grid gap-4 md:grid-cols-2">
        <Way
          title={from ? `From ${from.package} ${from.version}` : 'From the last version'}
          text="Everything it says is there already: only what changed is typed, and the difference is shown while you type."
        >
          {from ? (
            <StartDraft begin={{ package: from.package, from: from.version }} look="main">
              Begin from {from.version}
            </StartDraft>
          ) : (
            <Bases bases={bases} />
          )}
        </Way>
        <Way
          title="Empty"
          text="A form over the six parts. It says what is missing and why it matters, and everything is saved as you type."
        >
          <StartDraft begin={name === undefined ? {} : { package: name }}>Begin with an empty draft</StartDraft>
        </Way>
      </div>
      {drafts.length > 0 && (
        <Section
          id="drafts"
          title="Go on with a draft"
          actions={
            <LinkButton href={pages.drafts} size="small">
              All drafts
            </LinkButton>
          }
        >
          <DraftTable drafts={drafts} mistakes={mistakes} candidates={candidates} caption="Drafts to go on with" />
        </Section>
      )}
    </>
  )
}

function Bases({ bases }: Pick<Props, 'bases'>) {
  if (bases.length === 0) return <FindBase />
  return (
    <ul className="grid grid-cols-1 gap-1">
      {bases.map(({ package: name, version }) => (
        <li key={name}>
          <LinkButton
            href={pages.register({ package: name, from: version })}
            className="w-full min-w-0 justify-between!"
          >
            <span className="truncate">{name}</span> <span className="font-mono text-sm text-muted">{version}</span>
          </LinkButton>
        </li>
      ))}
    </ul>
  )
}

function Way({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className="grid min-w-0 content-start gap-3 rounded-md border bg-surface p-5">
      <h2 className="text-lg font-semibold break-words">{title}</h2>
      <p className="max-w-prose text-soft">{text}</p>
      {children}
    </section>
  )
}
