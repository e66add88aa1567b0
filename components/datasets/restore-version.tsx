'use client'

import { api } from '#lib/paths'
import { ActionDialog } from '../shell/action-dialog.tsx'

/** Lets a withdrawn version of a dataset stand again. */
export const RestoreVersion = ({ dataset, version }: { dataset: string; version: string }) => (
  <ActionDialog
    opener="Let it stand again"
    title={`Let ${dataset}@${version} stand again`}
    description="The versions that stand on it are no longer marked. The audit keeps that it was withdrawn, and why."
    act="Let it stand again"
    method="DELETE"
    address={api.datasetWithdrawal(dataset, version)}
  />
)
