import type { IncidentTitles } from '#lib/incidents/titles'
import { pages } from '#lib/paths'
import { TextLink } from '../ui/text-link.tsx'

type Props = {
  /** The id that a scenario says. */
  incident: string
  /** What incidents are called that are known here. */
  incidents: IncidentTitles
}

/** The incident that a scenario came from: the way to it, or what was written where it is not known here. */
export const ComesFrom = ({ incident, incidents }: Props) => (
  <span className="text-sm wrap-anywhere text-muted">
    from the incident{' '}
    {Object.hasOwn(incidents, incident) ? (
      <TextLink href={pages.incident(incident)} className="underline">
        {incidents[incident]}
      </TextLink>
    ) : (
      <span className="font-mono">{incident}</span>
    )}
  </span>
)
