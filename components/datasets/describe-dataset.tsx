'use client'

import { Plus } from 'lucide-react'
import { type ComponentProps, lazy } from 'react'
import type { DatasetView } from '#lib/datasets/schema'
import { pages } from '#lib/paths'
import { Define } from '../shell/define.tsx'

const DatasetForm = lazy(() => import('./dataset-form.tsx'))

type Props = { dataset?: DatasetView } & Pick<ComponentProps<typeof DatasetForm>, 'told'>

/** Says what a dataset is, in a dialog: one that is new, one that others only named, or one that was described before. */
export function DescribeDataset({ dataset, told }: Props) {
  return <Define {...textsOf(dataset)}>{(form) => <DatasetForm dataset={dataset} told={told} {...form} />}</Define>
}

function textsOf(dataset?: DatasetView) {
  if (dataset?.described)
    return { opener: 'Edit', openerLabel: `Edit ${dataset.name}`, title: `What ${dataset.name} is`, description: said }
  const texts = { look: 'main' as const, description: said }
  if (dataset)
    return {
      ...texts,
      opener: 'Describe it',
      openerLabel: `Describe ${dataset.name}`,
      title: `What ${dataset.name} is`,
    }
  return {
    ...texts,
    opener: (
      <>
        <Plus aria-hidden /> Describe a dataset
      </>
    ),
    title: 'Describe a dataset',
    leadsTo: ({ name = '' }) => pages.dataset(name.trim()),
  }
}

const said = 'Whoever meets it in a manifest reads here what it is and whom to ask.'
