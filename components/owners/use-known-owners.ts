'use client'

import { useEffect, useState } from 'react'
import { api } from '#lib/paths'
import type { PersonView } from '#lib/people/schema'
import type { TeamView } from '#lib/teams/schema'
import { ask } from '../shell/ask.ts'

/** Somebody who can be named as an owner: `owner` is what is kept, `title` what they are called. */
export type Candidate = { owner: string; title: string; kind: 'person' | 'team'; left?: boolean }

/** The teams and people, once they are read; nothing before. Who has left is known, and not to be chosen. */
export function useKnownOwners(): Candidate[] | undefined {
  const [known, setKnown] = useState<Candidate[]>()

  useEffect(() => {
    const read = async () => {
      const [teams, people] = await Promise.all([
        ask<{ items: TeamView[] }>('GET', api.teams),
        ask<{ items: PersonView[] }>('GET', api.people),
      ])
      setKnown([
        ...(teams.body?.items ?? []).map(({ name, title }) => ({ owner: name, title, kind: 'team' }) as const),
        ...(people.body?.items ?? []).map(
          ({ email, name, state }) =>
            ({ owner: email, title: name, kind: 'person', left: state === 'deactivated' }) as const,
        ),
      ])
    }
    void read()
  }, [])

  return known
}
