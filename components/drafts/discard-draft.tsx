'use client'

import { Trash2 } from 'lucide-react'
import type { DraftRow } from '#lib/drafts/schema'
import { draftTitle } from '#lib/drafts/title'
import { api, pages } from '#lib/paths'
import { ActionDialog } from '../shell/action-dialog.tsx'

type Props = {
  draft: Pick<DraftRow, 'id' | 'package' | 'number' | 'label' | 'author'>
  /** In a row of a list, where the same words stand in each. */
  small?: boolean
}

/** Throws a draft away, after saying what is lost. */
export function DiscardDraft({ draft, small = false }: Props) {
  const title = draftTitle(draft)
  return (
    <ActionDialog
      opener={
        small ? (
          'Discard'
        ) : (
          <>
            <Trash2 aria-hidden /> Discard
          </>
        )
      }
      openerLabel={small ? `Discard ${title}` : undefined}
      size={small ? 'small' : undefined}
      look={small ? 'quiet' : 'plain'}
      title={`Discard ${title}`}
      act="Discard the draft"
      keep="Keep it"
      danger
      method="DELETE"
      address={api.draft(draft.id)}
      then={() => pages.drafts}
    >
      <p>
        Everything that was typed and read into it is lost, for good and for everybody who works on it. Registered
        versions stay as they are, and so do files that were sent.
      </p>
    </ActionDialog>
  )
}
