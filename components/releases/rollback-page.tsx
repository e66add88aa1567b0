import type { ReactNode } from 'react'
import type { KnownOwners } from '#lib/owners/schema'
import type { Owner } from '#lib/packages/schema'
import { api, pages } from '#lib/paths'
import type { RollbackOffer, RollbackPreview } from '#lib/releases/schema'
import { PageFrame } from '../shell/page-frame.tsx'
import { Banner } from '../ui/banner.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Section } from '../ui/section.tsx'
import { Allocation } from './allocation.tsx'
import { AskOwners } from './ask-owners.tsx'
import { categoryOptions } from './categories.ts'
import { ChooseRelease } from './choose-release.tsx'
import { ReadinessList } from './readiness-list.tsx'
import { RollbackForm } from './rollback-form.tsx'
import { RolledBack } from './rolled-back.tsx'
import { VersionDifferences } from './version-differences.tsx'

type Props = {
  name: string
  environment: string
  /** The release that was asked for in the address. */
  to?: string
  offer: RollbackOffer
  mayRollBack: boolean
  mayOpenIncidents: boolean
  owners: Owner[]
  known: KnownOwners
}

/** What is live, what returns, whether it can, and the form that does it. */
export function RollbackPage(props: Props) {
  const { name, environment, to, offer } = props
  const { current, preview, earlier } = offer
  const rolledBack = current?.cause === 'rollback' && !preview?.undo
  return (
    <PageFrame
      title={`Roll back ${environment}`}
      crumb="Roll back"
      lead="Restores an allocation that was live before, at once: its versions have passed the gates already."
      crumbs={[
        { label: 'Packages', href: pages.packages },
        { label: name, href: pages.modelPackage(name) },
      ]}
      banner={rolledBack && <RolledBack release={current} mayOpen={props.mayOpenIncidents} />}
      twin={api.rollbackPreview(name, { environment, to })}
    >
      {preview ? <WhatReturns {...props} preview={preview} /> : <NothingReturns {...props} />}
      {earlier.length > 0 && (
        <Section id="another" title="Return to another release">
          <ChooseRelease
            {...{ name, environment, to, earlier }}
            returnsByItself={current !== null && current.returnsTo !== null}
          />
        </Section>
      )}
    </PageFrame>
  )
}

function WhatReturns({ preview, ...props }: Props & { preview: RollbackPreview }) {
  const { current, target, differences, checks, ready, undo } = preview
  return (
    <>
      <Section id="changes" title="What changes">
        <div className="grid gap-4 md:grid-cols-2">
          <Allocation title="Live now" when="since" release={current} />
          <Allocation title="Returns" when="was released" release={target} />
        </div>
        <VersionDifferences differences={differences} />
      </Section>
      <Section id="ready" title="Whether it can return" note={ready ? 'it can' : 'it can not'}>
        <ReadinessList checks={checks} />
      </Section>
      <Section id="why" title={undo ? 'Why undo the rollback' : 'Why roll back'}>
        <Deed {...props} preview={preview} />
      </Section>
    </>
  )
}

function Deed({
  name,
  environment,
  to,
  offer,
  preview,
  mayRollBack,
  owners,
  known,
}: Props & { preview: RollbackPreview }) {
  const { current, target, ready, undo } = preview
  if (!mayRollBack) return <AskOwners owners={owners} known={known} />
  if (!ready)
    return (
      <Banner tone="bad" title="This allocation can not return">
        {offer.earlier.length > 1 ? 'Choose another release below, or promote' : 'Nothing else was live here. Promote'}{' '}
        a version that stands.
      </Banner>
    )
  return (
    <RollbackForm
      key={to ?? ''}
      {...{ name, environment, undo }}
      basedOn={current.id}
      to={target.id}
      categories={categoryOptions(undo)}
    />
  )
}

function NothingReturns({ name, environment, offer: { current, refused, earlier } }: Props): ReactNode {
  if (current && earlier.length > 0)
    return (
      <Banner tone="info" title={refused ?? 'Nothing returns by itself'}>
        Choose a release below.
      </Banner>
    )
  return (
    <EmptyState
      title={current ? `${environment} has nothing to return to` : `${environment} runs nothing of ${name}`}
      why={current ? 'What is live is the first that ever was. Another version comes by a promotion.' : refused}
      action={<LinkButton href={pages.promote(name, '', environment)}>Promote a version</LinkButton>}
    />
  )
}
