'use client'

import type { ReactNode } from 'react'
import { formatCount } from '#lib/format'
import { GetTheCommand } from '../packages/get-the-command.tsx'
import { CodeBlock } from '../ui/code-block.tsx'
import { Fold } from '../ui/fold.tsx'
import { EndpointForm } from './endpoint-form.tsx'
import { RunInSandbox } from './run-in-sandbox.tsx'
import { type Running, testing } from './running.ts'

/** Three ways to run scenarios, the nearest first. */
export default function WaysToRun({ onClose, ...running }: Running & { onClose: () => void }) {
  const { name, number, models, scenarios } = running
  return (
    <div className="grid gap-4 [&>*+*]:border-t [&>*+*]:pt-4">
      <Way title="In the sandbox">
        {models.length === 0 ? (
          <p className="text-sm text-muted">
            This version has no ONNX model, and nothing else is executed by the catalog. Run them by the command, or
            against where the model serves.
          </p>
        ) : (
          <RunInSandbox {...running} />
        )}
      </Way>
      <Way title="With the command">
        <p className="text-sm text-muted">
          {formatCount(scenarios, 'scenario')} put to a program of yours as lines of JSON, compared by the same rules,
          and reported with the environment it ran in.
        </p>
        <CodeBlock code={testing(name, number)} label="commands" />
        <GetTheCommand verb="test" />
      </Way>
      <Way title="Against an endpoint">
        <Fold summary="A service that answers now, on a host that the catalog may reach">
          <EndpointForm {...running} onClose={onClose} />
        </Fold>
      </Way>
    </div>
  )
}

const Way = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="grid grid-cols-1 gap-2">
    <h3 className="font-medium">{title}</h3>
    {children}
  </section>
)
