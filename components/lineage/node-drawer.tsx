'use client'

import { Crosshair, X } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import type { LineageGraph, LineageNode } from '#lib/lineage/schema'
import { Button } from '../ui/button.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Missing } from '../ui/missing.tsx'
import { Time } from '../ui/time.tsx'
import { ColumnLineage } from './column-lineage.tsx'
import { HitList } from './hit-list.tsx'
import { Neighbours } from './neighbours.tsx'
import { nodePage } from './node-page.ts'
import { StateMark } from './state-mark.tsx'
import { called, isOwned, kinds, pageWords, states, steps } from './words.ts'

type Props = {
  ref: Ref<HTMLElement>
  graph: LineageGraph
  node: LineageNode
  /** This page; the node is put in its place of the focus. */
  focusAddress: string
  onClose: () => void
}

/** What others can stand on. */
const standsOn = new Set<LineageNode['kind']>([
  'dataset',
  'dataset-version',
  'job',
  'run',
  'package',
  'package-version',
])

/** What is known of a node, what it is made of and who stands on it. */
export function NodeDrawer({ ref, graph, node, focusAddress, onClose }: Props) {
  const { Icon, word, detail } = kinds[node.kind]
  const page = nodePage(node)
  return (
    <aside
      ref={ref}
      tabIndex={-1}
      aria-label={`${word} ${called(node)}`}
      className="grid content-start gap-5 border-t pt-4 outline-none max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-30 max-lg:max-h-[54dvh] max-lg:overflow-y-auto max-lg:rounded-t-md max-lg:border max-lg:bg-raised max-lg:p-4 max-lg:shadow-float lg:sticky lg:top-16 lg:max-h-[calc(100dvh-80px)] lg:self-start lg:overflow-y-auto lg:border-t-0 lg:border-l lg:py-1 lg:pr-1 lg:pl-5 print:static print:max-h-none"
    >
      <div className="flex items-start gap-2">
        <Icon aria-hidden className="mt-1 size-4 shrink-0 text-muted" />
        <div className="min-w-0 flex-1">
          <p className="text-xs text-muted">{word}</p>
          <h2 className="text-lg font-semibold wrap-anywhere">{called(node)}</h2>
        </div>
        <Button
          look="quiet"
          size="icon"
          aria-label="Close"
          title="Close (Escape)"
          className="-m-1 print:hidden"
          onClick={onClose}
        >
          <X aria-hidden />
        </Button>
      </div>
      {node.state && (
        <p className="grid gap-0.5">
          <StateMark state={node.state} />
          <span className="text-sm text-muted">{states[node.state].why}</span>
        </p>
      )}
      {(page || node.distance !== 0) && (
        <div className="flex flex-wrap gap-2 print:hidden">
          {page && (
            <LinkButton href={page} size="small">
              {pageWords[node.kind]}
            </LinkButton>
          )}
          {node.distance !== 0 && (
            <LinkButton href={`${focusAddress}${encodeURIComponent(node.id)}`} size="small">
              <Crosshair aria-hidden /> Focus here
            </LinkButton>
          )}
        </div>
      )}
      <dl className="grid grid-cols-[72px_minmax(0,1fr)] gap-x-3 gap-y-1.5">
        <Fact label={detail} value={node.detail} />
        <Fact label="Where" value={steps(node.distance)} />
        <Fact label="When" value={node.at ? <Time at={Date.parse(node.at)} /> : <Missing />} />
        <Fact label="Owner" value={node.owner ?? (isOwned(node.kind) ? <Missing>nobody</Missing> : null)} />
      </dl>
      {standsOn.has(node.kind) && <HitList node={node} />}
      <Neighbours graph={graph} node={node} />
      {(node.kind === 'dataset' || node.kind === 'dataset-version') && <ColumnLineage node={node} />}
    </aside>
  )
}

const Fact = ({ label, value }: { label: string; value: ReactNode }) =>
  value === null ? null : (
    <>
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="wrap-anywhere">{value}</dd>
    </>
  )
