'use client'

import { Plus } from 'lucide-react'
import { lazy } from 'react'
import type { Kpi } from '#lib/kpis/schema'
import { pages } from '#lib/paths'
import { Define } from '../shell/define.tsx'

const KpiForm = lazy(() => import('./kpi-form.tsx'))

/** Says what a KPI or signal means, in a dialog: a new one, or one that is known anew. `packages` says for how many it is observed. */
export function DefineKpi({ kpi, packages = 0 }: { kpi?: Kpi; packages?: number }) {
  const texts = kpi
    ? {
        opener: 'Define anew',
        title: `What ${kpi.name} means`,
        description: 'Whatever is compared by it is judged by what it means now.',
      }
    : {
        opener: (
          <>
            <Plus aria-hidden /> Define a KPI
          </>
        ),
        look: 'main' as const,
        title: 'Define a KPI or a signal',
        description: 'What is observed of a version while it is live, so that arms can be compared by it.',
        leadsTo: ({ name = '' }) => pages.kpi(name.trim()),
      }
  return <Define {...texts}>{(form) => <KpiForm kpi={kpi} packages={packages} {...form} />}</Define>
}
