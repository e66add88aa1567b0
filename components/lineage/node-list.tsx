'use client'

import { ArrowLeft, ArrowRight } from 'lucide-react'
import { useMemo } from 'react'
import { formatCount } from '#lib/format'
import type { LineageGraph, LineageNode } from '#lib/lineage/schema'
import { LinkButton } from '../ui/link-button.tsx'
import { Missing } from '../ui/missing.tsx'
import { Section } from '../ui/section.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { addressOf } from './address.ts'
import type { PageAsked } from './asked.ts'
import { CsvButton } from './csv-button.tsx'
import { distanceTitle, type ListRow, pageOfFocus, rowsAtOnce, rowsOf } from './list-rows.ts'
import { NodeLink } from './node-link.tsx'
import { StateMark } from './state-mark.tsx'
import { called, isOwned, kinds } from './words.ts'

const namesAtOnce = 3
const namesWide = 'sm:w-[18%] sm:max-w-0'

const columnsFor = (asked: PageAsked): Column<ListRow>[] => [
  {
    key: 'name',
    header: 'Name',
    className: 'sm:w-[25%] sm:max-w-0',
    cell: (row) => <Name node={row} asked={asked} />,
  },
  {
    key: 'state',
    header: 'State',
    wide: true,
    className: 'sm:w-36',
    cell: ({ state }) => (state ? <StateMark state={state} /> : <None />),
  },
  {
    key: 'at',
    header: 'When',
    wide: true,
    className: 'sm:w-28 sm:whitespace-nowrap',
    cell: ({ at }) => (at ? <Time at={Date.parse(at)} short /> : <None />),
  },
  {
    key: 'owner',
    header: 'Owner',
    wide: true,
    className: 'sm:w-[13%] sm:max-w-0 sm:truncate print:wrap-anywhere',
    cell: ({ owner, kind }) => ownerOf(owner, kind),
  },
  {
    key: 'from',
    header: 'Made from',
    wide: true,
    className: namesWide,
    cell: ({ from }) => <Names nodes={from} asked={asked} />,
  },
  {
    key: 'into',
    header: 'Goes into',
    wide: true,
    className: namesWide,
    cell: ({ into }) => <Names nodes={into} asked={asked} />,
  },
]

const None = () => (
  <span className="text-muted">
    <span aria-hidden>–</span>
    <span className="sr-only">none</span>
  </span>
)

function ownerOf(owner: string | null, kind: LineageNode['kind']) {
  if (owner) return <span title={owner}>{owner}</span>
  return isOwned(kind) ? <Missing>nobody</Missing> : <None />
}

function Name({ node, asked }: { node: LineageNode; asked: PageAsked }) {
  const { Icon, word } = kinds[node.kind]
  return (
    <span className="grid min-w-0 grid-cols-[16px_minmax(0,1fr)] gap-x-2">
      <Icon aria-hidden className="mt-0.5 size-4 text-muted" />
      <NodeLink
        id={node.id}
        address={addressOf({ ...asked, selected: node.id })}
        className="min-w-0 font-medium wrap-anywhere"
      >
        {node.title}
      </NodeLink>
      <span className="col-start-2 min-w-0 text-xs text-muted wrap-anywhere">
        {[word, node.detail].filter(Boolean).join(' · ')}
      </span>
    </span>
  )
}

const linkLook =
  'block min-w-0 max-w-full wrap-anywhere rounded-xs py-0.5 text-accent underline-offset-2 hover:underline print:text-ink'

function Names({ nodes, asked }: { nodes: readonly LineageNode[]; asked: PageAsked }) {
  if (nodes.length === 0) return <span className="text-muted">nothing here</span>
  return (
    <span className="grid min-w-0">
      {nodes.slice(0, namesAtOnce).map((node) => (
        <NodeLink key={node.id} id={node.id} address={addressOf({ ...asked, selected: node.id })} className={linkLook}>
          {called(node)}
        </NodeLink>
      ))}
      {nodes.length > namesAtOnce && <span className="text-muted">and {nodes.length - namesAtOnce} more</span>}
    </span>
  )
}

/** The same nodes as a table, by their distance: what a screen reader gets, and paper. */
export function NodeList({ graph, asked, name }: { graph: LineageGraph; asked: PageAsked; name: string }) {
  const rows = useMemo(() => rowsOf(graph), [graph])
  const columns = useMemo(() => columnsFor(asked), [asked])
  const page = asked.page ?? pageOfFocus(rows)
  const from = (page - 1) * rowsAtOnce
  const shown = rows.slice(from, from + rowsAtOnce)
  return (
    <Section
      id="list"
      title="List"
      note={noteOf(rows.length, from, shown.length)}
      actions={<CsvButton {...{ graph, name }} />}
    >
      <Table
        caption="What is before and after it, by distance"
        columns={columns}
        rows={shown}
        keyOf={({ id }) => id}
        groupOf={distanceTitle}
      />
      {rows.length > rowsAtOnce && (
        <nav aria-label="Pages of the list" className="flex gap-2 print:hidden">
          {from > 0 && (
            <LinkButton href={`${addressOf({ ...asked, page: page - 1 })}#list`} size="small">
              <ArrowLeft aria-hidden /> Further upstream
            </LinkButton>
          )}
          {from + rowsAtOnce < rows.length && (
            <LinkButton href={`${addressOf({ ...asked, page: page + 1 })}#list`} size="small">
              Further downstream <ArrowRight aria-hidden />
            </LinkButton>
          )}
        </nav>
      )}
    </Section>
  )
}

const noteOf = (count: number, from: number, shown: number) =>
  count > shown ? `${from + 1} to ${from + shown} of ${formatCount(count, 'node')}` : formatCount(count, 'node')
