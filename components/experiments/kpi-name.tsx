import type { Kpi } from '#lib/kpis/schema'
import { pages } from '#lib/paths'
import { Badge } from '../ui/badge.tsx'
import { TextLink } from '../ui/text-link.tsx'

const arrows = { higher: '↑', lower: '↓' }

type Props = {
  kpi: Kpi
  /** It was named just before: its words alone, without its link. */
  again?: boolean
}

/** A KPI by its title, with the way that is better. */
export function KpiName({ kpi: { name, title, direction, primary, guardrail, unit }, again = false }: Props) {
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-x-1.5">
      {again ? (
        <span className="font-medium break-words">{title}</span>
      ) : (
        <TextLink href={pages.kpi(name)} className="font-medium break-words">
          {title}
        </TextLink>
      )}
      <span title={`${direction} is better`} className="text-muted">
        <span aria-hidden>{arrows[direction]}</span>
        <span className="sr-only">{direction} is better</span>
      </span>
      {unit && <span className="text-xs text-muted">{unit}</span>}
      {primary && <Badge tone="accent">primary</Badge>}
      {guardrail && <Badge>guardrail</Badge>}
    </span>
  )
}
