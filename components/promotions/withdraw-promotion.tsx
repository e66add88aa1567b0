'use client'

import { api } from '#lib/paths'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { TextArea } from '../ui/text-area.tsx'

/** Takes a promotion back; what is live stays as it is. */
export function WithdrawPromotion({ id, title }: { id: string; title: string }) {
  return (
    <ActionDialog
      opener="Take back"
      title="Take this promotion back"
      description={`${title}. What is live stays as it is; the reviews stay here to be read.`}
      act="Take it back"
      method="POST"
      address={api.promotionWithdrawal(id)}
      body={({ comment }) => (comment ? { comment } : {})}
    >
      <TextArea label="Why" name="comment" maxLength={2000} hint="May be left empty." />
    </ActionDialog>
  )
}
