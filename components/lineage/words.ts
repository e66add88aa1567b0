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
import type { LineageEdge, LineageNode, NodeKind } from '#lib/lineage/schema'
import type { Tone } from '../ui/tones.ts'

/** What a node is, as a sign and a word. */
export const kinds: Record<NodeKind, { word: string; Icon: LucideIcon }> = {
  dataset: { word: 'Dataset', Icon: Database },
  'dataset-version': { word: 'Dataset version', Icon: Layers },
  job: { word: 'Job', Icon: Cog },
  run: { word: 'Run', Icon: Play },
  package: { word: 'Package', Icon: Package },
  'package-version': { word: 'Package version', Icon: Tag },
  environment: { word: 'Environment', Icon: Server },
  kpi: { word: 'KPI', Icon: ChartLine },
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
export const links: Record<LineageEdge['kind'], string> = {
  reads: 'read by',
  writes: 'writes',
  training: 'trains',
  validation: 'validates',
  test: 'tests',
  runs: 'live in',
  observes: 'observed as',
}

/** How far a node is from the one asked for. */
export const steps = (distance: number): string =>
  distance === 0 ? 'asked for' : `${Math.abs(distance)} ${distance < 0 ? 'up' : 'down'}`

/** A long name without its middle: the ends tell names apart. */
export function shortened(name: string, most: number): string {
  const signs = Array.from(name)
  if (signs.length <= most) return name
  const head = Math.ceil((most - 1) / 2)
  return `${signs.slice(0, head).join('')}…${signs.slice(signs.length - (most - 1 - head)).join('')}`
}

/** A node in one line, as a screen reader says it. */
export const spoken = ({ kind, title, state, detail, distance }: LineageNode): string =>
  [
    `${kinds[kind].word} ${title}`,
    detail,
    state && states[state].word,
    distance === 0 ? 'asked for' : `${Math.abs(distance)} ${distance < 0 ? 'upstream' : 'downstream'}`,
  ]
    .filter(Boolean)
    .join(', ')
