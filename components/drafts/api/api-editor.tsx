'use client'

import { EditTable } from '../tables/edit-table.tsx'
import { ExampleField } from './example-field.tsx'
import { inputColumns, mostFields, outputColumns } from './field-columns.ts'
import { ProtocolChoice } from './protocol-choice.tsx'

const inputs = ['api', 'inputs']
const outputs = ['api', 'outputs']
const input = ['api', 'example', 'input']

/** How the model is asked: the protocol, what goes in and comes out, and one call that works. */
export function ApiEditor() {
  return (
    <div className="grid min-w-0 grid-cols-1 gap-6">
      <ProtocolChoice />
      <EditTable
        place={inputs}
        caption="Inputs"
        noun="input"
        columns={inputColumns}
        addLabel="Add an input"
        most={mostFields}
        empty="What a call gives. Type it, or paste it here from a spreadsheet."
      />
      <EditTable
        place={outputs}
        caption="Outputs"
        noun="output"
        columns={outputColumns}
        addLabel="Add an output"
        most={mostFields}
        empty="What the model answers."
      />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        <ExampleField place={input} fields={inputs} label="Example input" from="the inputs" />
        <ExampleField
          place={['api', 'example', 'output']}
          fields={outputs}
          label="Example output"
          from="the outputs"
          rowsAs={{ place: input, fields: inputs }}
        />
      </div>
    </div>
  )
}
