'use client'

import { useEffect, useState } from 'react'
import type { Meanings } from '#lib/metrics/draft'
import type { Metric } from '#lib/metrics/schema'
import { api, withQuery } from '#lib/paths'
import { ask } from '../../shell/ask.ts'

const most = 200
const none: Meanings = { own: [], all: false }

/** What the names of metrics mean in this catalog. Until it is read, a name that is not known is left to the catalog. */
export function useMeanings(): Meanings {
  const [meanings, setMeanings] = useState(none)

  useEffect(() => {
    const read = async () => {
      const { body } = await ask<{ items: Metric[]; nextCursor: string | null }>(
        'GET',
        withQuery(api.metricDefinitions, { limit: most }),
      )
      if (body) setMeanings({ own: body.items, all: body.nextCursor === null })
    }
    void read()
  }, [])

  return meanings
}
