'use client'

import { api, pages } from '#lib/paths'
import { ActionDialog } from '../shell/action-dialog.tsx'
import type { Problem } from '../shell/ask.ts'
import { Banner } from '../ui/banner.tsx'
import { TextLink } from '../ui/text-link.tsx'

type Props = { id: string; name: string; packageName: string; number: string }

/** Makes a candidate the version; the others stay drafts. */
export function ChooseCandidate({ id, name, packageName, number }: Props) {
  return (
    <ActionDialog
      opener="Choose"
      openerLabel={`Choose ${name}`}
      size="small"
      title={`Choose ${name}`}
      description={`It is registered as ${packageName} ${number}, with its metrics, and does not change any more. The other candidates stay drafts.`}
      act={`Register ${number}`}
      method="POST"
      address={api.draftRegistration(id)}
      then={() => pages.next(packageName, number)}
    >
      {(problem) => problem && <NotYet problem={problem} id={id} />}
    </ActionDialog>
  )
}

const mostListed = 5

const NotYet = ({ problem: { errors, detail }, id }: { problem: Problem; id: string }) => (
  <Banner tone="bad" alert title={errors.length > 0 ? 'It can not be registered as it stands' : detail}>
    <ul className="grid gap-1">
      {errors.slice(0, mostListed).map(({ path, message }) => (
        <li key={`${path} ${message}`} className="wrap-anywhere">
          {path} {message}
        </li>
      ))}
    </ul>
    <TextLink href={pages.draft(id)}>Repair it in its form</TextLink>
  </Banner>
)
