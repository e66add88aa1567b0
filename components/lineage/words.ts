import {
  ChartLine,
  CircleHelp,
  CirclePause,
  CircleX,
  Cog,
  Database,
  Layers,
  type LucideIcon,
  Package,
  Play,
  Radio,
  RefreshCw,
  Server,
  Tag,
  Undo2,
} from 'lucide-react'
import { formatCount } from '#lib/format'
import type { LineageEdge, LineageNode, NodeKind } from '#lib/lineage/schema'
import type { Tone } from '../ui/tones.ts'

/** What a node is, as a sign and a word. */
export const kinds: Record<NodeKind, { word: string; Icon: LucideIcon /** What its detail is. */; detail: string }> = {
  dataset: { word: 'Dataset', Icon: Database, detail: 'Newest' },
  'dataset-version': { word: 'Dataset version', Icon: Layers, detail: 'Version' },
  job: { word: 'Job', Icon: Cog, detail: 'Namespace' },
  run: { word: 'Run', Icon: Play, detail: 'Known as' },
  package: { word: 'Package', Icon: Package, detail: 'Version' },
  'package-version': { word: 'Package version', Icon: Tag, detail: 'Version' },
  environment: { word: 'Environment', Icon: Server, detail: 'Runs' },
  kpi: { word: 'KPI', Icon: ChartLine, detail: 'Role' },
}

type State = NonNullable<LineageNode['state']>

/** What has to be known of a node before anything else. */
export const states: Record<State, { word: string; tone: Tone | 'accent'; Icon: LucideIcon; why: string }> = {
  live: { word: 'live', tone: 'accent', Icon: Radio, why: 'Answers requests now.' },
  withdrawn: { word: 'withdrawn', tone: 'bad', Icon: Undo2, why: 'Taken back: nothing should be made of it any more.' },
  failed: { word: 'failed', tone: 'bad', Icon: CircleX, why: 'Ended with an error.' },
  aborted: { word: 'aborted', tone: 'bad', Icon: CirclePause, why: 'Stopped before its end.' },
  running: { word: 'running', tone: 'decide', Icon: RefreshCw, why: 'Began and has not ended yet.' },
  'not-described': {
    word: 'not described',
    tone: 'unknown',
    Icon: CircleHelp,
    why: 'Others name it; nobody described it yet.',
  },
}

/** What a link says from what was there first to what was made of it. */
const links: Record<LineageEdge['kind'], string> = {
  reads: 'read by',
  writes: 'writes',
  training: 'trains',
  validation: 'validates',
  test: 'tests',
  runs: 'live in',
  observes: 'observed as',
}

/** What the links between two nodes say, each once. */
export const said = (all: readonly LineageEdge['kind'][]): string => all.map((kind) => links[kind]).join(', ')

/** How far a node is from the one asked for. */
export function steps(distance: number): string {
  if (distance === 0) return 'asked for'
  return `${formatCount(Math.abs(distance), 'step')} ${distance < 0 ? 'upstream' : 'downstream'}`
}

/** A node by what tells it from others: a version with its number, an environment with the package it runs. */
export function called({ id, kind, title, detail }: LineageNode): string {
  if (kind === 'environment') return `${id.slice(id.indexOf(':') + 1, id.indexOf('@'))} in ${title}`
  return (kind === 'dataset-version' || kind === 'package-version') && detail ? `${title} ${detail}` : title
}

/** Somebody answers for it, or should. */
export const isOwned = (kind: NodeKind): boolean => kind.startsWith('dataset') || kind.startsWith('package')

/** A long name without its middle: the ends tell names apart. */
export function shortened(name: string, most: number): string {
  const signs = Array.from(name)
  if (signs.length <= most) return name
  const head = Math.ceil((most - 1) / 2)
  return `${signs.slice(0, head).join('')}…${signs.slice(signs.length - (most - 1 - head)).join('')}`
}

/** A node in one line, as a screen reader says it. */
export const spoken = ({ kind, title, state, detail, distance }: LineageNode): string =>
  [`${kinds[kind].word} ${title}`, detail, state && states[state].word, steps(distance)].filter(Boolean).join(', ')

/** What a link to the page of a node says; jobs and runs have none. */
export const pageWords: Partial<Record<LineageNode['kind'], string>> = {
  dataset: 'Open the dataset',
  'dataset-version': 'Open the version',
  package: 'Open the package',
  'package-version': 'Open the version',
  environment: 'Open the releases',
  kpi: 'Open the KPI',
}
