'use client'

import type { Environment } from '#lib/environments/schema'
import { api, pages } from '#lib/paths'
import { ActionDialog } from '../shell/action-dialog.tsx'

/** Removes an environment in which nothing ever was live. */
export const RemoveEnvironment = ({ environment: { name, title } }: { environment: Environment }) => (
  <ActionDialog
    opener="Remove"
    openerLabel={`Remove the environment ${title}`}
    title={`Remove ${title}`}
    description="Nothing ever was live in it. Nobody can promote into it then; an environment of its name can be added again."
    act="Remove the environment"
    danger
    method="DELETE"
    address={api.environment(name)}
    then={() => pages.environments}
  />
)
