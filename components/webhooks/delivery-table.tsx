import { api } from '#lib/paths'
import type { DeliveryView } from '#lib/webhooks/schema'
import { Fold } from '../ui/fold.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { AttemptList } from './attempt-list.tsx'
import { DeliveryState } from './delivery-state.tsx'
import { SendNow } from './send-now.tsx'

type Props = { webhook: string; deliveries: DeliveryView[] }

/** Deliveries, each unfolding into its attempts and its message. */
export function DeliveryTable({ webhook, deliveries }: Props) {
  return <Table caption="Deliveries" columns={columnsOf(webhook)} rows={deliveries} keyOf={({ id }) => id} />
}

const columnsOf = (webhook: string): Column<DeliveryView>[] => [
  {
    key: 'what',
    header: 'What',
    className: 'sm:w-full sm:align-top',
    cell: ({ id, event, message, attempts }) => (
      <div className="min-w-0">
        <span className="font-medium break-words">{message.data.label}</span>{' '}
        <span className="font-mono text-xs text-muted">{event}</span>
        <Fold summary={<span className="text-sm text-muted">{summaryOf(attempts)}</span>}>
          <AttemptList id={id} attempts={attempts} message={message} />
        </Fold>
      </div>
    ),
  },
  {
    key: 'state',
    header: 'State',
    wide: true,
    className: 'whitespace-nowrap sm:align-top',
    cell: ({ state, dueAt, attempts }) => (
      <>
        <DeliveryState state={state} />
        {dueAt !== null && attempts.length > 0 && (
          <span className="block text-xs text-muted">
            next <Time at={Date.parse(dueAt)} />
          </span>
        )}
      </>
    ),
  },
  {
    key: 'when',
    header: 'When',
    className: 'whitespace-nowrap sm:align-top',
    cell: ({ createdAt }) => <Time at={Date.parse(createdAt)} />,
  },
  {
    key: 'replay',
    header: <span className="sr-only">Send again</span>,
    label: ' ',
    numeric: true,
    wide: true,
    className: 'sm:align-top print:hidden',
    cell: ({ id, event, message, state }) => (
      <SendNow
        size="small"
        address={api.replay(webhook, id)}
        label={state === 'pending' ? 'Try now' : 'Send again'}
        name={`${state === 'pending' ? 'Try now' : 'Send again'}: ${event} ${message.data.label}`}
      />
    ),
  },
]

function summaryOf(attempts: DeliveryView['attempts']): string {
  const tries = attempts.filter(({ replayedBy }) => replayedBy === undefined)
  const last = tries.at(-1)
  if (!last) return 'not tried yet'
  const count = tries.length === 1 ? '1 attempt' : `${tries.length} attempts`
  return `${count}, ${last.error ?? `answered ${last.status}`}`
}
