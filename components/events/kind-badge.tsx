import {
  Boxes,
  CalendarRange,
  CircleDot,
  Database,
  type LucideIcon,
  Megaphone,
  Siren,
  Tag,
  TriangleAlert,
  Wrench,
} from 'lucide-react'
import type { EventKind } from '#lib/events/schema'
import { Badge } from '../ui/badge.tsx'
import { kindWords } from './words.ts'

const icons: Record<EventKind, LucideIcon> = {
  pricing: Tag,
  campaign: Megaphone,
  assortment: Boxes,
  data: Database,
  technical: Wrench,
  outage: TriangleAlert,
  season: CalendarRange,
  incident: Siren,
  other: CircleDot,
}

/** The kind of an event, by its sign and its word. */
export function KindBadge({ kind }: { kind: EventKind }) {
  const Icon = icons[kind]
  return (
    <Badge tone={kind === 'outage' || kind === 'incident' ? 'bad' : 'plain'} title={kindWords[kind]}>
      <span className="flex items-center gap-1">
        <Icon aria-hidden className="size-3" /> {kindWords[kind]}
      </span>
    </Badge>
  )
}
