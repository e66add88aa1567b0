'use client'

import { Handle, Position } from '@xyflow/react'
import { clsx } from 'clsx'
import { memo } from 'react'
import type { LineageNode } from '#lib/lineage/schema'
import { useLit } from './lit.ts'
import { StateMark } from './state-mark.tsx'
import { called, kinds, shortened, spoken } from './words.ts'

const [longest, longestFar] = [20, 12]

const round = (kind: LineageNode['kind']) =>
  kind === 'job' || kind === 'run' ? 'rounded-full px-4' : 'rounded-md px-2.5'

const isVersion = (kind: LineageNode['kind']) => kind === 'dataset-version' || kind === 'package-version'

/** A node of the picture: its sign, name, kind and what has to be known of it. Work is round, things are not. */
export const NodeBox = memo(function NodeBox({ data: node }: { data: LineageNode }) {
  const { selected, path, active, isFar, select, walk } = useLit()
  const { Icon, word } = kinds[node.kind]
  const focus = node.distance === 0
  const said = node.state === null || node.state === 'live' || isVersion(node.kind) ? (node.detail ?? word) : word
  const aside = path !== undefined && !path.has(node.id)
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} className="invisible" />
      <Handle type="source" position={Position.Right} isConnectable={false} className="invisible" />
      <button
        type="button"
        data-node={node.id}
        tabIndex={active === node.id ? 0 : -1}
        aria-pressed={selected === node.id}
        title={node.title}
        onKeyDown={walk}
        onClick={({ detail }) => select(node.id, detail === 0)}
        className={clsx(
          'pointer-events-auto flex h-[52px] w-[200px] cursor-pointer items-center gap-2 border text-left hover:bg-hover',
          round(node.kind),
          focus ? 'border-2 border-ink' : path?.has(node.id) ? 'border-accent' : 'border-edge/60',
          selected === node.id ? 'bg-accent-tint outline-2 outline-accent' : aside ? 'bg-paper' : 'bg-surface',
          aside ? 'text-muted' : 'text-ink',
        )}
      >
        <span className="sr-only">{spoken(node)}</span>
        <Icon aria-hidden className="size-4 shrink-0 text-muted group-data-[far=true]/picture:size-7" />
        <span aria-hidden className="grid min-w-0 flex-1">
          <span className="truncate text-sm font-medium whitespace-nowrap group-data-[far=true]/picture:text-xl">
            {shortened(isFar ? called(node) : node.title, isFar ? longestFar : longest)}
          </span>
          <span className="flex min-w-0 items-center gap-1.5 text-xs text-muted group-data-[far=true]/picture:hidden">
            <span className="truncate">{said}</span>
            {node.state && <StateMark state={node.state} />}
          </span>
        </span>
        {focus && (
          <span
            aria-hidden
            className="absolute -top-[18px] left-2 text-xs font-medium group-data-[far=true]/picture:hidden"
          >
            asked for
          </span>
        )}
      </button>
    </>
  )
})
