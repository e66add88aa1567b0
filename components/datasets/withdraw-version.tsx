'use client'

import type { DatasetUser } from '#lib/datasets/schema'
import { formatCount } from '#lib/format'
import { api } from '#lib/paths'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { Banner } from '../ui/banner.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { placeText } from './live-places.tsx'

type Props = {
  dataset: string
  version: string
  /** The versions of packages that stand on it, those that name no version among them. */
  users: readonly DatasetUser[]
  /** How often something live stands on it through other data. */
  further: number
}

/** Withdraws a version of a dataset, having shown whom that marks. */
export function WithdrawVersion({ dataset, version, users, further }: Props) {
  return (
    <ActionDialog
      opener="Withdraw"
      openerLabel={`Withdraw ${dataset}@${version}`}
      title={`Withdraw ${dataset}@${version}`}
      description="For bad data. It stays for the record, and can be let stand again."
      act="Withdraw the data"
      danger
      method="PUT"
      address={api.datasetWithdrawal(dataset, version)}
      body={({ reason = '' }) => ({ reason })}
    >
      {(problem) => (
        <>
          <Consequence users={users} />
          {further > 0 && (
            <p className="text-sm text-soft">
              {formatCount(further, 'more that is live stands', 'more that are live stand')} on it through other data:
              tell their owners, as they are not marked.
            </p>
          )}
          <TextArea
            label="Reason"
            name="reason"
            required
            maxLength={2000}
            rows={2}
            placeholder="Half of September was counted twice"
            hint="Everybody reads it on each version that stands on this data"
            error={problem?.errors.find(({ path }) => path === 'reason')?.message}
          />
        </>
      )}
    </ActionDialog>
  )
}

const shown = 8

/** Whom the withdrawal marks, what is live first; and whom it does not, as nobody knows what they stand on. */
function Consequence({ users }: Pick<Props, 'users'>) {
  const marked = byVersion(users.filter(({ datasetVersion }) => datasetVersion !== null))
  const unsure = byVersion(users.filter(({ datasetVersion }) => datasetVersion === null))
  const live = marked.filter((user) => user.live.length > 0)
  if (marked.length === 0)
    return (
      <p>No version of a package names it, so that none is marked.{unsure.length > 0 && ` ${unsureText(unsure)}`}</p>
    )
  return (
    <Banner
      tone={live.length > 0 ? 'bad' : 'decide'}
      title={`Marks ${formatCount(marked.length, 'package version')}, ${live.length === 0 ? 'none' : live.length} live`}
    >
      <ul>
        {[...live, ...marked.filter((user) => user.live.length === 0)].slice(0, shown).map((user) => (
          <li key={`${user.package} ${user.version}`} className="break-words">
            {user.package} {user.version}
            {user.live.length > 0 && <span className="font-medium"> {user.live.map(placeText).join(', ')}</span>}
          </li>
        ))}
        {marked.length > shown && <li>and {marked.length - shown} more</li>}
      </ul>
      {unsure.length > 0 && <p className="mt-1">{unsureText(unsure)}</p>}
    </Banner>
  )
}

const unsureText = (unsure: readonly DatasetUser[]) =>
  `${formatCount(unsure.length, 'version names', 'versions name')} the dataset without a version, and ${unsure.length === 1 ? 'is' : 'are'} not marked.`

/** A version that reads the same data in two roles counts once. */
const byVersion = (users: readonly DatasetUser[]): DatasetUser[] => [
  ...new Map(users.map((user) => [`${user.package} ${user.version}`, user])).values(),
]
