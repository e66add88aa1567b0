'use client'

import { api, pages } from '#lib/paths'
import { ActionDialog } from '../shell/action-dialog.tsx'
import type { ButtonStyle } from '../ui/button-style.ts'

/** Removes the packages of the example catalog, and nothing else. */
export function RemoveExample({ look = 'quiet' }: Pick<ButtonStyle, 'look'>) {
  return (
    <ActionDialog
      opener="Remove the example catalog"
      look={look}
      title="Remove the example catalog"
      description="This removes the packages that came with it. Your own packages stay as they are."
      act="Remove the example catalog"
      keep="Keep it"
      danger
      method="DELETE"
      address={api.example}
      then={() => pages.home}
    />
  )
}
