import type { SessionView } from '#lib/access/schema'
import { Badge } from '../ui/badge.tsx'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { agentWords } from './agent-words.ts'
import { EndSession } from './end-session.tsx'

const columns: Column<SessionView>[] = [
  {
    key: 'browser',
    header: 'Browser',
    cell: ({ agent, current }) => (
      <span className="flex flex-wrap items-center gap-2 font-medium" title={agent ?? undefined}>
        {agentWords(agent)} {current && <Badge tone="accent">this one</Badge>}
      </span>
    ),
  },
  {
    key: 'address',
    header: 'Address',
    cell: ({ address }) => (address ? <span className="tabular-nums">{address}</span> : <Missing>not known</Missing>),
  },
  { key: 'since', header: 'Since', cell: ({ createdAt }) => <Time at={Date.parse(createdAt)} /> },
  { key: 'used', header: 'Last used', cell: ({ lastUsedAt }) => <Time at={Date.parse(lastUsedAt)} /> },
  {
    key: 'end',
    header: <span className="sr-only">End</span>,
    label: ' ',
    numeric: true,
    cell: ({ id, agent, current }) => !current && <EndSession id={id} browser={agentWords(agent)} />,
  },
]

/** The browsers in which one is signed in. */
export function SessionList({ sessions }: { sessions: SessionView[] }) {
  return <Table caption="Where you are signed in" columns={columns} rows={sessions} keyOf={({ id }) => id} />
}
