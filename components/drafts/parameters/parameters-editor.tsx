'use client'

import { ParameterTree } from './parameter-tree.tsx'

const hyperparameters = ['configuration', 'hyperparameters']
const settings = ['configuration', 'settings']

/** What training was told, and what the running model is told. */
export function ParametersEditor() {
  return (
    <div className="grid min-w-0 grid-cols-1 gap-6">
      <ParameterTree
        place={hyperparameters}
        caption="Hyperparameters"
        empty="What training was told, such as lr = 0.1. Type it, or paste JSON, YAML or lines here."
      />
      <ParameterTree
        place={settings}
        caption="Settings"
        empty="What the running model is told, such as threshold = 0.5."
      />
    </div>
  )
}
