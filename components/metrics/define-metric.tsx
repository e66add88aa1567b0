'use client'

import { Plus } from 'lucide-react'
import { lazy } from 'react'
import type { Metric } from '#lib/metrics/schema'
import { Define } from '../shell/define.tsx'

const MetricForm = lazy(() => import('./metric-form.tsx'))

/** Says what a metric means, in a dialog: a new one, or one that is known anew. */
export function DefineMetric({ metric }: { metric?: Metric }) {
  const texts = metric
    ? {
        opener: 'Change',
        openerLabel: `Change ${metric.name}`,
        size: 'small' as const,
        title: `What ${metric.name} means`,
        description: metric.builtin
          ? 'Every catalog knows it; what you say here holds instead.'
          : 'It is shown so wherever it has values, at once.',
      }
    : {
        opener: (
          <>
            <Plus aria-hidden /> Define a metric
          </>
        ),
        look: 'main' as const,
        title: 'Define a metric',
        description: 'What is measured offline of a version, so that its values can be judged.',
      }
  return <Define {...texts}>{(form) => <MetricForm metric={metric} {...form} />}</Define>
}
