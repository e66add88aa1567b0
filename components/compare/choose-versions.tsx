import type { ReactNode } from 'react'
import type { Asked } from '#lib/compare/address'
import { pages } from '#lib/paths'
import { PageFrame } from '../shell/page-frame.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { AddSide } from './add-side.tsx'
import { ChoosePackage } from './choose-package.tsx'
import { SideBar } from './side-bar.tsx'

const lead =
  'Two to four versions side by side: whether it got better, how sure that is, and what changed in every part.'

/** Nothing is chosen yet. */
export const NothingChosen = ({ example }: { example: string | null }) => (
  <PageFrame title="Compare" lead={lead}>
    <div className="grid gap-6">
      <ChoosePackage />
      {example !== null && (
        <p className="text-sm text-muted">
          For example{' '}
          <TextLink href={example} className="underline">
            two versions of the example's recommender
          </TextLink>
          .
        </p>
      )}
    </div>
  </PageFrame>
)

type Props = {
  asked: Asked
  numbers: ReadonlyMap<string, readonly string[]>
  /** Why there is no comparison, and what leads on. */
  title: string
  why: string
  action?: ReactNode
}

/** A package is chosen, and what is asked for of it can not be compared: the way on stands in the sides. */
export const NotComparable = ({ asked, numbers, title, why, action }: Props) => (
  <PageFrame title="Compare" beside={<span className="text-muted">{asked.package}</span>} lead={lead}>
    {asked.versions.length > 0 && <SideBar {...{ asked, numbers }} sides={[]} baseline={0} />}
    <EmptyState
      title={title}
      why={why}
      action={
        <>
          {action}
          <LinkButton href={pages.modelPackage(asked.package)}>See {asked.package}</LinkButton>
        </>
      }
    />
    {asked.versions.length === 0 && (
      <div className="max-w-md">
        <AddSide asked={asked} baseline={0} numbers={numbers.get(asked.package) ?? []} />
      </div>
    )}
  </PageFrame>
)
