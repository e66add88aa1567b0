'use client'

import { createContext, useContext } from 'react'
import type { IncidentTitles } from '#lib/incidents/titles'
import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import { ComesFrom } from '../../incidents/comes-from.tsx'

const Titles = createContext<IncidentTitles>({})
/** What the incidents of the package are called. */
export const DraftIncidents = Titles.Provider

/** The incident that a scenario of a draft came from; nothing where it says none. */
export function FromIncident({ scenario }: { scenario: Json | undefined }) {
  const titles = useContext(Titles)
  const id = isObject(scenario) ? scenario.incident : undefined
  if (typeof id !== 'string' || id === '') return null
  return <ComesFrom incident={id} incidents={titles} />
}
