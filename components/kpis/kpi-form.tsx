'use client'

import { formatCount } from '#lib/format'
import { type Kpi, newKpi } from '#lib/kpis/schema'
import { api } from '#lib/paths'
import { CheckedForm } from '../shell/checked-form.tsx'
import type { Fields } from '../shell/fields.ts'
import { Banner } from '../ui/banner.tsx'
import { Changes } from '../ui/changes.tsx'
import { KpiFields } from './kpi-fields.tsx'
import { factsOfFields, factsOfKpi, kpiIn, kpiLabels } from './kpi-form-words.ts'

type Props = { kpi?: Kpi; packages: number; onDone: (fields: Fields) => void; onCancel: () => void }

export default function KpiForm({ kpi, packages, onDone, onCancel }: Props) {
  return (
    <CheckedForm
      schema={newKpi}
      said={kpiIn}
      labels={kpiLabels}
      address={api.kpis}
      act={kpi ? 'Save the definition' : 'Define the KPI'}
      onDone={onDone}
      onCancel={onCancel}
    >
      {({ fields, error }) => (
        <>
          <KpiFields kpi={kpi} kind={fields?.kind} error={error} />
          {kpi && <Changes before={factsOfKpi(kpi)} after={fields ? factsOfFields(kpi, fields) : factsOfKpi(kpi)} />}
          {kpi && packages > 0 && (
            <Banner tone="decide" title={`It is observed for ${formatCount(packages, 'package')}`}>
              Every comparison by it is judged anew at once, those that are over too. Its kind and direction stay.
            </Banner>
          )}
        </>
      )}
    </CheckedForm>
  )
}
